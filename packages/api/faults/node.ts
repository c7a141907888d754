// One node of the house under test: the product, built with places to die at and mistakes that can be switched on.
import { subscribe as hearChannel } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { house as houseViewer } from '../src/kernel/viewer.ts';
import { run } from '../src/server/run.ts';
import { seatMember } from '../src/talk/threads.service.ts';
import type { Mistake } from './mistakes.ts';

/** Where a node may be told to die. */
export type Moment = 'afterCommit' | 'beforeBell';

/** What the harness may ask of a node; each is answered once. */
export type Order =
  | { do: 'arm'; moment: Moment; each: number; streamId?: string }
  | { do: 'mistake'; name: Mistake; on: boolean }
  | { do: 'loseBells'; each: number }
  | { do: 'seat'; threadId: string; memberId: string; role: 'PARTICIPANT' | 'BANNED' | null }
  | { do: 'stepClock'; ms: number }
  | { do: 'memory' }
  /** What is kept after a collection of garbage, without what the process has not given back yet, bytes. */
  | { do: 'kept' }
  /** The most that waits to be sent to one client, bytes. */
  | { do: 'held' }
  /** To how many clients something waits to be sent. */
  | { do: 'stalled' };

declare global {
  var faults: {
    pass: (moment: Moment, streamId: string) => void;
    losesBell: () => boolean;
    has: (mistake: Mistake) => boolean;
    once: (mistake: Mistake) => boolean;
    transaction: <T>(database: Transacting<T>, work: (tx: never) => Promise<T>) => Promise<T>;
  };
}

interface Transacting<T> {
  transaction: (work: (tx: never) => Promise<T>) => Promise<T>;
}

/** What it was started with, one who is started again makes again. */
const on = new Set((process.env.FAULTS_MISTAKES?.split(' ') ?? []) as Mistake[]);
let armed: { moment: Moment; left: number; streamId?: string } | null = null;
let bells = { each: 0, rung: 0 };

globalThis.faults = {
  pass: (moment, streamId) => {
    if (armed?.moment !== moment || (armed.streamId && armed.streamId !== streamId)) return;
    if (--armed.left <= 0) process.kill(process.pid, 'SIGKILL');
  },
  losesBell: () => bells.each > 0 && ++bells.rung % bells.each === 0,
  has: (mistake) => on.has(mistake),
  once: (mistake) => on.delete(mistake),
  transaction: (database, work) =>
    on.has('early')
      ? new Promise((resolve, reject) => {
          const kept = database.transaction(async (tx) => {
            const result = await work(tx);
            resolve(result);
            await pause(300);
            return result;
          });
          kept.catch(reject);
        })
      : database.transaction(work),
};

/** The wall clock jumps; what counts time by itself does not: what faketime with an unfaked monotonic clock does. */
const RealDate = Date;
function stepClock(ms: number): void {
  globalThis.Date = class extends RealDate {
    constructor(...args: [] | [number | string | Date]) {
      super(args.length === 0 ? RealDate.now() + ms : args[0]);
    }
    static override now = () => RealDate.now() + ms;
  } as DateConstructor;
}

const sockets = new Set<Socket>();
hearChannel('net.server.socket', (message) => {
  const { socket } = message as { socket: Socket };
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
});

/** Bytes. What is on its way in the moment of asking, and what only a second collection frees, is not kept. */
async function leastKept(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 4; round++) {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    least = Math.min(least, heapUsed + external);
    await pause(100);
  }
  return least;
}

async function obey(order: Order): Promise<number> {
  if (order.do === 'memory') {
    globalThis.gc?.();
    return process.memoryUsage().rss;
  }
  if (order.do === 'kept') return leastKept();
  if (order.do === 'held') return Math.max(0, ...[...sockets].map(({ writableLength }) => writableLength));
  if (order.do === 'stalled') return [...sockets].filter(({ writableLength }) => writableLength > 0).length;
  if (order.do === 'arm') armed = { ...order, left: order.each };
  else if (order.do === 'loseBells') bells = { each: order.each, rung: 0 };
  else if (order.do === 'stepClock') stepClock(order.ms);
  else if (order.do === 'seat') await seatMember(houseViewer, order);
  else if (order.on) on.add(order.name);
  else on.delete(order.name);
  return 0;
}

process.on('message', ({ id, order }: { id: number; order: Order }) => {
  obey(order).then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, refusal: String(error) }),
  );
});
// Whoever started this is gone: so is its reason to be.
process.on('disconnect', () => process.exit(3));

const running = await run(() => undefined);
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
process.send?.({ id: 0 });
