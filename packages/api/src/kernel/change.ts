import { deliver } from '../realtime/hub.ts';
import { append, appendEach, type LoggedEvent } from '../realtime/log.ts';
import { db, type Tx } from './db.ts';
import type { HouseEvent, Subject } from './events.ts';
import type { Viewer } from './viewer.ts';

/** Something that is told. */
interface Told extends Subject {
  /** Who did it; left out: who makes the change. */
  by?: Viewer;
}

/** Something that is told in a stream. */
export interface ToldSubject extends Told {
  streamId: string;
}

export interface Tell {
  /**
   * Tells what happens. With a stream it takes the stream's row lock and answers the event's number in it, so tell first
   * and check what others may have changed meanwhile afterwards (realtime.md §2). Without a stream it answers 0.
   */
  (event: HouseEvent, subject: Told): Promise<number>;
  /** Tells many things at once, in one stream or in many; answers the number of each. */
  many(event: HouseEvent, subjects: readonly ToldSubject[]): Promise<number[]>;
}

/**
 * Writing and telling in one: `work` runs in a transaction; what it told is numbered inside it and leaves after the
 * commit. A rolled-back change is heard by nobody.
 */
export async function change<T>(viewer: Viewer, work: (tx: Tx, tell: Tell) => Promise<T>): Promise<T> {
  const told: { event: HouseEvent; subject: Subject; by: Viewer }[] = [];
  const logged: LoggedEvent[] = [];
  const result = await db.transaction((tx) => {
    const many: Tell['many'] = async (event, subjects) => {
      const lines = await appendAll(tx, event.kind, subjects);
      logged.push(...lines);
      for (const { by = viewer, ...subject } of subjects) told.push({ event, subject, by });
      await event.promise(
        tx,
        subjects.map(({ id }) => id),
      );
      return lines.map(({ seq }) => seq);
    };
    const one = async (event: HouseEvent, { id, streamId, by = viewer }: Told): Promise<number> => {
      if (streamId !== null) return (await many(event, [{ id, streamId, by }]))[0] ?? 0;
      told.push({ event, subject: { id, streamId }, by });
      await event.promise(tx, [id]);
      return 0;
    };
    return work(tx, Object.assign(one, { many }));
  });
  deliver(logged);
  for (const { event, subject, by } of told) event.emit(subject, by);
  return result;
}

/** What is told in one stream needs less to be numbered. */
async function appendAll(tx: Tx, kind: string, subjects: readonly ToldSubject[]): Promise<LoggedEvent[]> {
  const [first] = subjects;
  if (!first) return [];
  if (subjects.every(({ streamId }) => streamId === first.streamId))
    return append(tx, { streamId: first.streamId, kind, refIds: subjects.map(({ id }) => id) });
  return appendEach(
    tx,
    kind,
    subjects.map(({ id, streamId }) => ({ streamId, refId: id })),
  );
}
