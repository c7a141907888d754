import type { Tx } from './db.ts';
import { defineJob, type Job } from './jobs.ts';
import { log } from './log.ts';
import type { Viewer } from './viewer.ts';

/** What changed, and in which stream it is told (if any). */
export interface Subject {
  /** Id of the changed thing. */
  id: string;
  /** The stream that numbers and replays it; null for what only listeners in this process hear. */
  streamId: string | null;
}

export type Listener = (subject: Subject, viewer: Viewer) => void | Promise<void>;

/** A kind of event: something that has happened, told after the commit. */
export interface HouseEvent {
  readonly kind: string;
  /** Hears every event of this kind that this process commits. A listener's failure is logged and harms nobody. */
  each(listener: Listener): void;
  /**
   * Hears, once it is committed, that something became of a thing, on whichever node has time and also where this process dies
   * meanwhile: a job, so it may hear the same twice. Of many events of one thing that wait it hears the last: it looks at the
   * thing as it is then.
   */
  surely(name: string, work: (thing: { id: string }) => Promise<void>): void;
  /** Called by `change` alone, in its transaction. */
  promise(tx: Tx, ids: readonly string[]): Promise<void>;
  /** Called by `change` alone. */
  emit(subject: Subject, viewer: Viewer): void;
}

export function defineEvent(kind: string): HouseEvent {
  const listeners: Listener[] = [];
  const jobs: Job<{ id: string }>[] = [];
  const hear = async (listener: Listener, subject: Subject, viewer: Viewer) => {
    try {
      await listener(subject, viewer);
    } catch (error) {
      log.error({ err: error, kind }, 'a listener failed');
    }
  };
  return {
    kind,
    each: (listener) => void listeners.push(listener),
    surely: (name, work) => void jobs.push(defineJob(`${name} hears ${kind}`, work)),
    promise: async (tx, ids) => {
      const things = [...new Set(ids)].map((id) => ({ payload: { id }, key: id }));
      for (const job of jobs) await job.enqueueAll(tx, things);
    },
    emit: (subject, viewer) => {
      for (const listener of listeners) void hear(listener, subject, viewer);
    },
  };
}
