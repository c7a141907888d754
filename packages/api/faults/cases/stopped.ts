import { setTimeout as pause } from 'node:timers/promises';
import { during, type FaultCase } from '../stage.ts';
import { subscribe } from '../subscriber.ts';
import { countLeaks, type Loss, placeOf } from './rights.ts';

const stopped: FaultCase = {
  name: 'F4',
  title: 'a node stops for 20 s (SIGSTOP), and wakes',
  when: 'all',
  run: async (stage) => {
    const { people, load, as, nodes, expect } = stage;
    const [sleeping, awake] = nodes;
    const [room] = await people.openRooms({ open: 1, listed: 0 });
    const [who, other] = people.members;
    if (!sleeping || !awake || !room || !who || !other) throw new Error('the house is too small');
    const { journal, random } = load;
    const listening = { journal, random, after: '0', once: true, isPatient: true };
    const listener = subscribe(as(who, sleeping.port), room, listening);
    for (const until = Date.now() + 5000; !listener.isLive() && Date.now() < until; ) await pause(20);
    sleeping.signal('SIGSTOP');
    await during(1);
    const loss: Loss = { who, room, nth: 0, seat: 'BANNED' };
    await awake.ask({ do: 'seat', threadId: room.id, memberId: who.id, role: 'BANNED' });
    await load.writing.say(as(other, awake.port), room);
    await during(19);
    sleeping.signal('SIGCONT');
    await during(3);
    expect(listener.isOver() === 'revoked' || listener.stretch()?.end !== null, 'the banned one still listens');
    listener.close();
    return ({ truth }) => countLeaks(loss, { journal, truth, place: placeOf(loss, truth) });
  },
};

const skewed: FaultCase = {
  name: 'F20',
  title: 'the clock of one node steps an hour, forth and back',
  when: 'all',
  run: async ({ nodes }) => {
    const [node, other] = nodes;
    const hour = 3_600_000;
    await other?.ask({ do: 'stepClock', ms: 600_000 });
    for (const ms of [hour, -hour, 0]) {
      await node?.ask({ do: 'stepClock', ms });
      await during(4);
    }
    await other?.ask({ do: 'stepClock', ms: 0 });
  },
};

const splitDatabase: FaultCase = {
  name: 'F8',
  title: 'nodes and PostgreSQL are split without a word for 15 s',
  when: 'all',
  run: async ({ database: { wire }, load, expect, tell }) => {
    await during(1);
    wire.freeze(['toClient', 'toServer']);
    wire.set({ frozen: ['toClient', 'toServer'] });
    const from = Date.now();
    await during(15);
    wire.set({});
    wire.reset();
    const attempts = load.journal.messages.flatMap((message) => message.attempts).filter(({ at }) => at >= from);
    const hung = attempts.filter(({ error }) => error === 'TimeoutError').length;
    tell(`${attempts.length} tries meanwhile, ${hung} of them had no answer within 6 s`);
    expect(hung === 0, `${hung} requests hung for more than the 5 s of their deadline`);
    await during(3);
  },
};

export const stoppedCases = [stopped, splitDatabase, skewed];
