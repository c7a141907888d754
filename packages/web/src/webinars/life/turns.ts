import { useMutation } from 'urql';
import type { WebinarStateFragment, WebinarStatus } from '../../gql/graphql.ts';
import { graphql } from '../../kernel/graphql.ts';

const SCHEDULE = graphql(`
  mutation ScheduleWebinar($webinarId: ID!) {
    scheduleWebinar(webinarId: $webinarId) {
      webinar {
        ...WebinarState
      }
    }
  }
`);
const START_PRACTICE = graphql(`
  mutation StartPractice($webinarId: ID!) {
    startPractice(webinarId: $webinarId) {
      webinar {
        ...WebinarState
      }
    }
  }
`);
const GO_LIVE = graphql(`
  mutation GoLive($webinarId: ID!) {
    goLive(webinarId: $webinarId) {
      webinar {
        ...WebinarState
      }
    }
  }
`);
const PAUSE = graphql(`
  mutation PauseWebinar($webinarId: ID!) {
    pauseWebinar(webinarId: $webinarId) {
      webinar {
        ...WebinarState
      }
    }
  }
`);
const RESUME = graphql(`
  mutation ResumeWebinar($webinarId: ID!) {
    resumeWebinar(webinarId: $webinarId) {
      webinar {
        ...WebinarState
      }
    }
  }
`);
const END = graphql(`
  mutation EndWebinar($webinarId: ID!) {
    endWebinar(webinarId: $webinarId) {
      webinar {
        ...WebinarState
      }
    }
  }
`);
const CANCEL = graphql(`
  mutation CancelWebinar($webinarId: ID!) {
    cancelWebinar(webinarId: $webinarId) {
      webinar {
        ...WebinarState
      }
    }
  }
`);

export type Turn = 'schedule' | 'startPractice' | 'goLive' | 'pause' | 'resume' | 'end' | 'cancel';

/** What everybody notices is asked about first. */
export const deliberate = ['schedule', 'goLive', 'end', 'cancel'] as const satisfies Turn[];
export type Deliberate = (typeof deliberate)[number];
export const isDeliberate = (turn: Turn): turn is Deliberate => deliberate.some((one) => one === turn);

const turnsOf: Partial<Record<WebinarStatus, readonly Turn[]>> = {
  DRAFT: ['schedule'],
  SCHEDULED: ['startPractice', 'goLive', 'cancel'],
  PRACTICE: ['goLive', 'cancel'],
  LIVE: ['pause', 'end'],
  PAUSED: ['resume', 'end'],
};

/** What can become of a webinar by the hand of this viewer: announcing is also for editors, all else for its hosts. */
export const turnsFor = ({ status }: Pick<WebinarStateFragment, 'status'>, mayRun: boolean): readonly Turn[] =>
  (turnsOf[status] ?? []).filter((turn) => mayRun || turn === 'schedule');

/** Turns a webinar; `busy` while one turn is under way. */
export function useTurns() {
  const [scheduling, schedule] = useMutation(SCHEDULE);
  const [practising, startPractice] = useMutation(START_PRACTICE);
  const [going, goLive] = useMutation(GO_LIVE);
  const [pausing, pause] = useMutation(PAUSE);
  const [resuming, resume] = useMutation(RESUME);
  const [ending, end] = useMutation(END);
  const [cancelling, cancel] = useMutation(CANCEL);
  const all = [scheduling, practising, going, pausing, resuming, ending, cancelling];
  return {
    busy: all.some(({ fetching }) => fetching),
    turns: { schedule, startPractice, goLive, pause, resume, end, cancel } satisfies Record<Turn, unknown>,
  };
}
