import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { db, type Tx } from '../kernel/db.ts';
import { isOneOfGiven, once } from '../kernel/statements.ts';
import { streamEvents, streams } from './log.table.ts';

/** One line of a stream's log. */
export interface LoggedEvent {
  streamId: string;
  seq: number;
  kind: string;
  refId: string;
  at: Date;
}

export interface Head {
  epoch: string;
  seq: number;
  firstKeptSeq: number;
}

const newEpoch = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(4))).toString('hex');

/** Makes a stream, empty, in the transaction that makes its subject. */
export async function openStream(tx: Tx, stream: { id: string; kind: string }): Promise<void> {
  await tx.insert(streams).values({ ...stream, epoch: newEpoch() });
}

/**
 * Takes the stream's lock without numbering anything; answers the number of its last event, or null where there is no such
 * stream. For changes that may turn out to change nothing, and then must leave no event behind. Read what you decide by in
 * a later statement: this one's snapshot is from before the lock was ours.
 */
export async function lockStream(tx: Tx, streamId: string): Promise<number | null> {
  const [head] = await tx.select({ seq: streams.headSeq }).from(streams).where(eq(streams.id, streamId)).for('update');
  return head?.seq ?? null;
}

/**
 * Takes the stream's lock and reads what is decided by, in one round trip: the statements are sent behind each other, and the server
 * reads once the lock is held. Whoever is next waits for as long as the lock is held, and on a busy node a round trip is long.
 * @param read sends its statements at once, or behind what it has waited for
 */
export async function lockAndRead<Found>(tx: Tx, streamId: string, read: () => Promise<Found>): Promise<Found> {
  const [, found] = await Promise.all([lockStream(tx, streamId), read()]);
  return found;
}

/**
 * Numbers events. The UPDATE takes the stream's row lock and keeps it to the commit, so commit order is seq order and
 * nobody can see n+1 without n; a rollback gives the numbers back, so there are no holes. A sequence would have both.
 */
export async function append(
  tx: Tx,
  events: { streamId: string; kind: string; refIds: readonly string[] },
): Promise<LoggedEvent[]> {
  const { streamId, kind, refIds } = events;
  const [last] = await tx.execute<{ seq: string; at: string }>(sql`
    with head as (
      update ${streams} set head_seq = head_seq + ${refIds.length} where ${streams.id} = ${streamId} returning head_seq
    ), lines as (
      insert into ${streamEvents} (stream_id, seq, kind, ref_id)
      select ${streamId}, head_seq - ${refIds.length} + place, ${kind}, ref_id
      from head, unnest(${sql.param(refIds)}::uuid[]) with ordinality as told (ref_id, place)
    )
    select head_seq as seq, now()::timestamptz(3) as at from head`);
  if (!last) throw new Error(`there is no stream ${streamId}`);
  const first = Number(last.seq) - refIds.length + 1;
  const at = new Date(last.at);
  return refIds.map((refId, index) => ({ streamId, seq: first + index, kind, refId, at }));
}

/** A thing to be told of, and where. */
export interface Line {
  streamId: string;
  refId: string;
}

/**
 * The same in many streams, each line in its own, those of one in their order. Their locks are taken in the order of their ids,
 * so that two who tell the same people never wait for each other in a circle.
 */
export async function appendEach(tx: Tx, kind: string, lines: readonly Line[]): Promise<LoggedEvent[]> {
  const [streamIds, refIds] = [lines.map(({ streamId }) => streamId), lines.map(({ refId }) => refId)];
  const numbered = await tx.execute<{ place: string; seq: string; at: string }>(sql`
    with told as (
      select stream_id, ref_id, place, row_number() over (partition by stream_id order by place) as nth
      from unnest(${sql.param(streamIds)}::uuid[], ${sql.param(refIds)}::uuid[]) with ordinality as lines (stream_id, ref_id, place)
    ), counted as (
      select stream_id, count(*) as lines from told group by stream_id
    ), held as (
      select ${streams.id} as id from ${streams} where ${streams.id} in (select stream_id from counted)
      order by ${streams.id} for update
    ), heads as (
      update ${streams} set head_seq = head_seq + counted.lines from held join counted on counted.stream_id = held.id
      where ${streams.id} = held.id returning ${streams.id} as id, ${streams.headSeq} - counted.lines as before
    ), numbered as (
      select told.stream_id, before + nth as seq, ref_id, place from told join heads on heads.id = told.stream_id
    ), kept as (
      insert into ${streamEvents} (stream_id, seq, kind, ref_id) select stream_id, seq, ${kind}, ref_id from numbered
    )
    select place, seq, now()::timestamptz(3) as at from numbered order by place`);
  if (numbered.length < lines.length) throw new Error('some of these streams are not there');
  return lines.map((line, index) => {
    const { seq, at } = numbered[index] as { seq: string; at: string };
    return { ...line, kind, seq: Number(seq), at: new Date(at) };
  });
}

/** Where one stream stands; null where there is none. */
export const readHead = async (streamId: string): Promise<Head | null> =>
  (await readHeads([streamId])).get(streamId) ?? null;

/** The heads of many streams, as far as there are such. */
export async function readHeads(streamIds: string[]): Promise<Map<string, Head>> {
  const rows = await headsOf({ streamIds });
  return new Map(rows.map((row) => [row.id, row]));
}
const headsOf = once(() =>
  db
    .select({ id: streams.id, epoch: streams.epoch, seq: streams.headSeq, firstKeptSeq: streams.firstKeptSeq })
    .from(streams)
    .where(isOneOfGiven(streams.id, 'streamIds'))
    .prepare('heads'),
);

/** The events after `after`, in order, at most `limit`. */
export function readEvents(streamId: string, after: number, limit: number): Promise<LoggedEvent[]> {
  return db
    .select()
    .from(streamEvents)
    .where(and(eq(streamEvents.streamId, streamId), gt(streamEvents.seq, after)))
    .orderBy(asc(streamEvents.seq))
    .limit(limit);
}

/**
 * Lets go of what a stream has told so far: whoever resumes from before is reset instead. In the transaction that takes away
 * what those events were about, with the stream's lock.
 */
export async function forgetBefore(tx: Tx, streamId: string): Promise<void> {
  await lockStream(tx, streamId);
  await tx
    .update(streams)
    .set({ firstKeptSeq: sql`${streams.headSeq} + 1` })
    .where(eq(streams.id, streamId));
}
