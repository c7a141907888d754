import { lazy, Suspense, useState } from 'react';
import { useMutation } from 'urql';
import type { HostWebinarFragment } from '../../gql/graphql.ts';
import { graphql } from '../../kernel/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { toast } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';

const documents = {
  startPractice: graphql(`
    mutation StartPractice($webinarId: ID!) {
      startPractice(webinarId: $webinarId) {
        webinar {
          ...WebinarState
        }
      }
    }
  `),
  goLive: graphql(`
    mutation GoLive($webinarId: ID!) {
      goLive(webinarId: $webinarId) {
        webinar {
          ...WebinarState
        }
      }
    }
  `),
  pause: graphql(`
    mutation PauseWebinar($webinarId: ID!) {
      pauseWebinar(webinarId: $webinarId) {
        webinar {
          ...WebinarState
        }
      }
    }
  `),
  resume: graphql(`
    mutation ResumeWebinar($webinarId: ID!) {
      resumeWebinar(webinarId: $webinarId) {
        webinar {
          ...WebinarState
        }
      }
    }
  `),
  end: graphql(`
    mutation EndWebinar($webinarId: ID!) {
      endWebinar(webinarId: $webinarId) {
        webinar {
          ...WebinarState
        }
      }
    }
  `),
};
type Turn = keyof typeof documents;

const turnsOf: Partial<Record<HostWebinarFragment['status'], Turn[]>> = {
  SCHEDULED: ['startPractice', 'goLive'],
  PRACTICE: ['goLive'],
  LIVE: ['pause', 'end'],
  PAUSED: ['resume', 'end'],
};
/** What everybody notices is asked about first. */
const deliberate: ReadonlySet<Turn> = new Set(['goLive', 'end']);

const ConfirmDialog = lazy(async () => ({ default: (await import('./ConfirmDialog.tsx')).ConfirmDialog }));

function useTurns() {
  const [practising, startPractice] = useMutation(documents.startPractice);
  const [going, goLive] = useMutation(documents.goLive);
  const [pausing, pause] = useMutation(documents.pause);
  const [resuming, resume] = useMutation(documents.resume);
  const [ending, end] = useMutation(documents.end);
  const busy = [practising, going, pausing, resuming, ending].some(({ fetching }) => fetching);
  return { busy, turns: { startPractice, goLive, pause, resume, end } };
}

/** The life of a webinar in the hands of its hosts: going live and ending are deliberate acts, never a slip. */
export function LifeControls({ webinar }: { webinar: HostWebinarFragment }) {
  const text = useText();
  const [asking, ask] = useState<Turn | null>(null);
  const { busy, turns } = useTurns();
  const perform = async (turn: Turn) => {
    const { error } = await turns[turn]({ webinarId: webinar.id });
    ask(null);
    const refusal = refusalOf(error);
    if (refusal) toast(refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message);
  };
  return (
    <>
      {(turnsOf[webinar.status] ?? []).map((turn) => (
        <Button
          key={turn}
          size="small"
          look={turn === 'goLive' || turn === 'resume' ? 'primary' : turn === 'end' ? 'danger' : 'plain'}
          busy={busy}
          onClick={() => (deliberate.has(turn) ? ask(turn) : void perform(turn))}
        >
          {text(`console.turn.${turn}`)}
        </Button>
      ))}
      {asking === 'goLive' || asking === 'end' ? (
        <Suspense fallback={null}>
          <ConfirmDialog
            title={text(`console.confirm.${asking}`)}
            hint={text(`console.confirm.${asking}.hint`)}
            action={text(`console.turn.${asking}`)}
            danger={asking === 'end'}
            busy={busy}
            onConfirm={() => void perform(asking)}
            onClose={() => ask(null)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
