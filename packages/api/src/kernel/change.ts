import { deliver } from '../realtime/hub.ts';
import { append, type LoggedEvent } from '../realtime/log.ts';
import { db, type Tx } from './db.ts';
import type { HouseEvent, Subject } from './events.ts';
import type { Viewer } from './viewer.ts';

/**
 * Tells what happens. With a stream it takes the stream's row lock and answers the event's number in it, so tell first
 * and check what others may have changed meanwhile afterwards (realtime.md §2). Without a stream it answers 0.
 */
export type Tell = (event: HouseEvent, subject: Subject) => Promise<number>;

/** Tells many things of one stream at once; answers the number of the first, the others follow it. */
export type TellMany = (event: HouseEvent, streamId: string, subjects: { id: string; by: Viewer }[]) => Promise<number>;

/**
 * Writing and telling in one: `work` runs in a transaction; what it told is numbered inside it and leaves after the
 * commit. A rolled-back change is heard by nobody.
 */
export async function change<T>(
  viewer: Viewer,
  work: (tx: Tx, tell: Tell, tellMany: TellMany) => Promise<T>,
): Promise<T> {
  const told: { event: HouseEvent; subject: Subject; by: Viewer }[] = [];
  const logged: LoggedEvent[] = [];
  const result = await db.transaction((tx) => {
    const tellMany: TellMany = async (event, streamId, subjects) => {
      const refIds = subjects.map(({ id }) => id);
      const lines = await append(tx, { streamId, kind: event.kind, refIds });
      logged.push(...lines);
      for (const { id, by } of subjects) told.push({ event, subject: { id, streamId }, by });
      await event.promise(tx, refIds);
      return (lines.at(-1)?.seq ?? 0) - lines.length + 1;
    };
    const tell: Tell = async (event, subject) => {
      if (subject.streamId !== null) return tellMany(event, subject.streamId, [{ id: subject.id, by: viewer }]);
      told.push({ event, subject, by: viewer });
      await event.promise(tx, [subject.id]);
      return 0;
    };
    return work(tx, tell, tellMany);
  });
  deliver(logged);
  for (const { event, subject, by } of told) event.emit(subject, by);
  return result;
}
