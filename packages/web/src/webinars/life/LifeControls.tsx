import { Suspense, useState } from 'react';
import type { WebinarStateFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { late } from '../../kernel/late.ts';
import { refusalOf } from '../../kernel/refusal.ts';
import { toast } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { type Deliberate, isDeliberate, type Turn, turnsFor, useTurns } from './turns.ts';

const ConfirmDialog = late(async () => (await import('./ConfirmDialog.tsx')).ConfirmDialog);

const lookOf = (turn: Turn) =>
  turn === 'schedule' || turn === 'goLive' || turn === 'resume'
    ? 'primary'
    : turn === 'end'
      ? 'danger'
      : turn === 'cancel'
        ? 'quiet'
        : 'plain';

interface Props {
  webinar: Pick<WebinarStateFragment, 'id' | 'status'>;
  mayRun: boolean;
  /** Small in the desk's bar, where a webinar is not cancelled. */
  place: 'desk' | 'page';
}

/** The life of a webinar in the hands of its hosts: going live, ending and cancelling are deliberate acts, never a slip. */
export function LifeControls({ webinar, mayRun, place }: Props) {
  const text = useText();
  const [asking, ask] = useState<Deliberate | null>(null);
  const { busy, turns } = useTurns();
  const perform = async (turn: Turn) => {
    const { error } = await turns[turn]({ webinarId: webinar.id });
    ask(null);
    const refusal = refusalOf(error);
    if (refusal) toast(refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message);
  };
  const offered = turnsFor(webinar, mayRun).filter((turn) => place === 'page' || turn !== 'cancel');
  return (
    <>
      {offered.map((turn) => (
        <Button
          key={turn}
          size={place === 'desk' ? 'small' : 'normal'}
          look={lookOf(turn)}
          busy={busy}
          onClick={() => (isDeliberate(turn) ? ask(turn) : void perform(turn))}
        >
          {text(`console.turn.${turn}`)}
        </Button>
      ))}
      {asking ? (
        <Suspense fallback={null}>
          <ConfirmDialog
            title={text(`console.confirm.${asking}`)}
            hint={text(`console.confirm.${asking}.hint`)}
            action={text(`console.turn.${asking}`)}
            danger={asking === 'end' || asking === 'cancel'}
            busy={busy}
            onConfirm={() => void perform(asking)}
            onClose={() => ask(null)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
