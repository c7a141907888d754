import { limits } from '@rounds/schema/limits';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { soon } from '../../test/soon.ts';
import { db } from '../kernel/db.ts';
import { newId } from '../kernel/ids.ts';
import { cursorAt } from './cursor.ts';
import { deliver, doubtPrivate, sweep, watcherCount } from './hub.ts';
import { append, type LoggedEvent, openStream, readHead } from './log.ts';
import { type Signal, watch } from './watch.ts';

const mayRead = () => Promise.resolve(true);
const stream = async (): Promise<string> => {
  const id = newId();
  await db.transaction((tx) => openStream(tx, { id, kind: 'test' }));
  return id;
};
/** Writes one event; `told: false` is a commit whose bell was lost, or one of another node. */
const write = async (
  streamId: string,
  options: { told?: boolean; rollback?: boolean } = {},
): Promise<LoggedEvent | null> => {
  try {
    const event = await db.transaction(async (tx) => {
      const [line] = await append(tx, { streamId, kind: 'thing', refIds: [newId()] });
      if (options.rollback) throw new Error('rolled back');
      return line ?? null;
    });
    if (event && (options.told ?? true)) deliver([event]);
    return event;
  } catch {
    return null;
  }
};
const seqs = (signals: Signal[]) => signals.flatMap((signal) => (signal.type === 'event' ? [signal.event.seq] : []));
const upTo = (n: number, from = 1) => Array.from({ length: n - from + 1 }, (_, index) => from + index);

/** Follows from `after` until the event with this number; answers everything it was told. */
async function follow(streamId: string, after: string | null, until: number): Promise<Signal[]> {
  const told: Signal[] = [];
  const following = watch(streamId, { after, mayRead });
  for await (const signal of following) {
    told.push(signal);
    if (signal.type === 'event' && signal.event.seq >= until) break;
  }
  return told;
}

describe('a stream', () => {
  it('is numbered 1, 2, 3 … by 50 parallel writers, and a rollback leaves no hole', async () => {
    const id = await stream();
    await Promise.all(upTo(50).map((n) => write(id, { rollback: n % 5 === 0 })));
    expect((await readHead(id))?.seq).toBe(40);
    expect(seqs(await follow(id, '0', 40))).toEqual(upTo(40));
  });

  it('is told in order whatever order commits are delivered in', async () => {
    const id = await stream();
    const following = follow(id, '0', 30);
    const events = await Promise.all(upTo(30).map(() => write(id, { told: false })));
    deliver(events.flatMap((event) => event ?? []).reverse());
    expect(seqs(await following)).toEqual(upTo(30));
  });

  it('is complete though every bell was lost: the sweep finds what it did not ring for', async () => {
    const id = await stream();
    const following = follow(id, '0', 600);
    for (let i = 0; i < 600; i += 100) await Promise.all(upTo(100).map(() => write(id, { told: false })));
    const sweeper = setInterval(() => void sweep(), 20);
    expect(seqs(await following)).toEqual(upTo(600));
    clearInterval(sweeper);
  });

  it('replays what came after the cursor, says so once, and goes on live', async () => {
    const id = await stream();
    for (let i = 0; i < 5; i++) await write(id);
    const head = await readHead(id);
    const following = watch(id, { after: cursorAt(head?.epoch ?? '', 2), mayRead });
    const told: Signal[] = [];
    for await (const signal of following) {
      told.push(signal);
      if (signal.type === 'caughtUp') await write(id);
      if (seqs(told).includes(6)) break;
    }
    expect(told.map((signal) => (signal.type === 'event' ? signal.event.seq : signal.type))).toEqual([
      3,
      4,
      5,
      'caughtUp',
      6,
    ]);
    expect(told.find((signal) => signal.type === 'caughtUp')).toMatchObject({ replayed: 3 });
  });

  it('gives every event after any cursor once and in order, however often it is cut (property)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ told: fc.boolean(), rollback: fc.boolean(), pause: fc.nat(2) }), {
          minLength: 1,
          maxLength: 25,
        }),
        fc.array(fc.nat(6), { maxLength: 6 }),
        async (writes, cuts) => {
          const id = await stream();
          const expected = writes.filter((one) => !one.rollback).length;
          const writing = (async () => {
            for (const one of writes)
              await Promise.all(
                Array.from({ length: one.pause + 1 }, () => write(id, { told: false, rollback: true })).concat(
                  write(id, one),
                ),
              );
          })();
          const sweeper = setInterval(() => void sweep(), 5);
          const got: number[] = [];
          let cursor = '0';
          const lengths = [...cuts];
          while (got.length < expected) {
            const following = watch(id, { after: cursor, mayRead });
            let left = lengths.shift() ?? Number.POSITIVE_INFINITY;
            for await (const signal of following) {
              if (signal.type !== 'event') continue;
              got.push(signal.event.seq);
              cursor = signal.cursor;
              if (--left <= 0 || got.length >= expected) break;
            }
          }
          await writing;
          clearInterval(sweeper);
          expect(got).toEqual(upTo(expected));
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('a cursor', () => {
  it.each([
    ['B46 beyond the head', (epoch: string) => `${epoch}.6`, 'CURSOR_UNKNOWN'],
    ['B45 beyond what a number holds', () => '9007199254740993', 'CURSOR_UNKNOWN'],
    ['B47 of an old epoch', () => '00000000.2', 'CURSOR_UNKNOWN'],
  ])('%s is reset once, then the stream goes on', async (_name, make, reason) => {
    const id = await stream();
    for (let i = 0; i < 5; i++) await write(id);
    const epoch = (await readHead(id))?.epoch ?? '';
    const following = watch(id, { after: make(epoch), mayRead });
    expect((await following.next()).value).toEqual({ type: 'reset', reason, cursor: cursorAt(epoch, 5) });
    expect((await following.next()).value).toMatchObject({ type: 'caughtUp', replayed: 0 });
    await write(id);
    expect((await following.next()).value).toMatchObject({ type: 'event', event: { seq: 6 } });
    await following.return?.();
  });

  it.each(['-1', '1.5', '', 'abc', '1e3', '12345678.-1', ' 1', '1'.repeat(10_000)])(
    'B42 B44 "%.12s" was never one',
    async (text) => {
      const id = await stream();
      expect(() => watch(id, { after: text, mayRead })).toThrow('not a cursor');
      expect(watcherCount(id)).toBe(0);
    },
  );
});

describe('a watcher', () => {
  it('is forgotten when it leaves, also while it waits', async () => {
    const id = await stream();
    const following = watch(id, { after: null, mayRead });
    await following.next();
    const waiting = following.next();
    expect(watcherCount(id)).toBe(1);
    await following.return?.();
    expect((await waiting).done).toBe(true);
    expect(watcherCount(id)).toBe(0);
  });

  const bearsOnRights = ({ kind }: LoggedEvent) => kind === 'rights';
  const changeRights = async (streamId: string) =>
    deliver(await db.transaction((tx) => append(tx, { streamId, kind: 'rights', refIds: [newId()] })));

  it('is told that it may no longer read, and then nothing, not even what came before', async () => {
    const id = await stream();
    let may = true;
    const following = watch(id, { after: null, mayRead: () => Promise.resolve(may), bearsOnRights });
    await following.next();
    await Promise.all([write(id), write(id)]);
    may = false;
    await changeRights(id);
    await write(id);
    expect((await following.next()).value).toMatchObject({ type: 'revoked' });
    expect((await following.next()).done).toBe(true);
    expect(watcherCount(id)).toBe(0);
  });

  it('is asked once for each change of its rights, and goes on', async () => {
    const id = await stream();
    const asked = vi.fn<typeof mayRead>(mayRead);
    const following = watch(id, { after: '0', mayRead: asked, bearsOnRights });
    await following.next();
    const waiting = following.next();
    await changeRights(id);
    await write(id);
    const told = [await waiting, await following.next()].map(({ value }) => value as Signal);
    expect(seqs(told)).toEqual([1, 2]);
    expect(asked).toHaveBeenCalledOnce();
    await following.return?.();
  });

  it('may no longer read what was taken from it between the look at its rights and the beginning', async () => {
    const id = await stream();
    let may = true;
    const following = watch(id, { after: null, mayRead: () => Promise.resolve(may), bearsOnRights });
    may = false;
    await changeRights(id);
    expect((await following.next()).value).toMatchObject({ type: 'revoked' });
  });

  it('waits where the database does not answer, and goes on when it does', async () => {
    const id = await stream();
    let away = true;
    const asks = vi.fn<typeof mayRead>(() => (away ? Promise.reject(new Error('away')) : Promise.resolve(true)));
    const following = watch(id, { after: '0', mayRead: asks, bearsOnRights });
    await following.next();
    await changeRights(id);
    const waiting = following.next();
    await soon(() => expect(asks).toHaveBeenCalled());
    away = false;
    expect((await waiting).value).toMatchObject({ event: { seq: 1 } });
    await following.return?.();
  });

  it.each([
    ['ends where not everybody may read it', false],
    ['goes on where everybody may', true],
  ])('whose right nobody can tell any more %s', async (_name, everybody) => {
    const id = await stream();
    const following = watch(id, { after: null, mayRead, isPublic: () => everybody });
    await following.next();
    const outcome = following.next().then(
      ({ value }) => value as object,
      (error: object) => error,
    );
    doubtPrivate();
    await write(id);
    const ended = { extensions: { code: 'UNAVAILABLE' } };
    expect(await outcome).toMatchObject(everybody ? { event: { seq: 1 } } : ended);
    await following.return?.();
    expect(watcherCount(id)).toBe(0);
  });

  it('that falls 1,000 events behind is reset instead of being fed for ever', async () => {
    const id = await stream();
    const following = watch(id, { after: null, mayRead });
    await following.next();
    const refIds = upTo(1100).map(newId);
    deliver(await db.transaction((tx) => append(tx, { streamId: id, kind: 'thing', refIds })));
    expect((await following.next()).value).toMatchObject({ type: 'reset', reason: 'TOO_SLOW' });
    await write(id);
    expect((await following.next()).value).toMatchObject({ type: 'event', event: { seq: 1101 } });
    await following.return?.();
  });

  it('that has been behind for 30 s is reset, though it is only a few events', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const id = await stream();
    const following = watch(id, { after: null, mayRead });
    await following.next();
    for (let n = 0; n < 3; n++) await write(id);
    expect((await following.next()).value).toMatchObject({ type: 'event', event: { seq: 1 } });
    vi.advanceTimersByTime(limits.stream.maxBehindMs + 1);
    expect((await following.next()).value).toMatchObject({ type: 'reset', reason: 'TOO_SLOW' });
    await write(id);
    expect((await following.next()).value).toMatchObject({ type: 'event', event: { seq: 4 } });
    await following.return?.();
    vi.useRealTimers();
  });
});
