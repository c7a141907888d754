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

/**
 * Writing and telling in one: `work` runs in a transaction; what it told is numbered inside it and leaves after the
 * commit. A rolled-back change is heard by nobody.
 */
export async function change<T>(viewer: Viewer, work: (tx: Tx, tell: Tell) => Promise<T>): Promise<T> {
  const told: { event: HouseEvent; subject: Subject }[] = [];
  const logged: LoggedEvent[] = [];
  const result = await db.transaction((tx) =>
    work(tx, async (event, subject) => {
      told.push({ event, subject });
      if (subject.streamId === null) return 0;
      const line = await append(tx, { streamId: subject.streamId, kind: event.kind, refId: subject.id });
      logged.push(line);
      return line.seq;
    }),
  );
  deliver(logged);
  for (const { event, subject } of told) event.emit(subject, viewer);
  return result;
}
