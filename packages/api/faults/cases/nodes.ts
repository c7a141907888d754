import { setTimeout as pause } from 'node:timers/promises';
import { ackOf } from '../journal.ts';
import { oneOf } from '../random.ts';
import { during, type FaultCase, type Stage } from '../stage.ts';
import { subscribe } from '../subscriber.ts';
import type { Node } from '../supervisor.ts';
import { saidOnce, type Writer } from '../writers.ts';

const at = ({ nodes }: Stage, n: number): Node => {
  const node = nodes[n % nodes.length];
  if (!node) throw new Error('the house has no nodes');
  return node;
};

const killed: FaultCase = {
  name: 'F1',
  title: 'kill -9 of a node, five times under load',
  when: 'usual',
  bounds: { waitMs: 5000 },
  run: async (stage) => {
    for (let n = 0; n < 5; n++) {
      await during(1);
      const node = at(stage, n);
      const died = node.death();
      node.kill('SIGKILL');
      await died;
      await node.ready();
    }
    await during(1);
  },
};

const unanswered: FaultCase = {
  name: 'F2',
  title: 'kill -9 between COMMIT and the answer',
  when: 'test',
  bounds: { waitMs: 5000 },
  run: async (stage) => {
    for (let n = 0; n < (stage.isShort ? 1 : 4); n++) {
      const node = at(stage, n);
      await writeToDeath(stage, node);
      await node.ready();
    }
    await during(1);
    return ({ journal, truth }) => {
      const kept = new Set([...truth.posts.values()].map((post) => post.clientMutationId));
      const caught = journal.messages.filter(
        (message) => message.attempts[0]?.error && kept.has(message.clientMutationId),
      );
      const again = caught.filter((message) => ackOf(message)?.replayed);
      stage.tell(`${again.length} retries were answered with what had been committed before the node died`);
      stage.expect(
        caught.some((message) => ackOf(message)?.replayed || message.given === 'abandoned'),
        'nothing was committed before the node died: the moment was missed',
      );
    };
  },
};

/**
 * Tells a node to die of its twentieth commit in a room of its own, and sees to it that there is nothing but posts to commit:
 * what dies with it is then one that nobody was answered yet. Its writers go on elsewhere, as behind the balancer.
 */
async function writeToDeath({ people, load, as }: Stage, node: Node): Promise<void> {
  const [room] = await people.openRooms({ open: 1, listed: 0 });
  if (!room) throw new Error('there is no room');
  let isDead = false;
  const died = node.death().then(() => {
    isDead = true;
  });
  node.expectDeath();
  await node.ask({ do: 'arm', moment: 'afterCommit', each: 20, streamId: room.id });
  const somebody = (): Writer => {
    const member = oneOf(people.members, load.random);
    return {
      ...as(member),
      get url() {
        return as(member, isDead ? undefined : node.port).url;
      },
    };
  };
  const sayOn = async () => {
    while (!isDead) await load.writing.say(somebody(), room, saidOnce);
  };
  await Promise.all([died, ...Array.from({ length: 4 }, sayOn)]);
}

/** The room is quiet but for one post, so nothing that comes later can bring it along. */
const unrung: FaultCase = {
  name: 'F3',
  title: 'kill -9 between COMMIT and the doorbell',
  when: 'test',
  load: { rooms: { open: 4, listed: 1 }, perSecond: 20 },
  bounds: { lagMs: 1500 },
  run: async (stage) => {
    const { people, load, nodes, as } = stage;
    const [room] = await people.openRooms({ open: 1, listed: 0 });
    const [member] = people.members;
    if (!room || !member) throw new Error('there is no room, or nobody to write');
    const { journal, random } = load;
    for (let n = 0; n < (stage.isShort ? 1 : 4); n++) {
      const [here, there] = [at(stage, n), at(stage, n + 1)];
      const listener = subscribe(as(member, there.port), room, { journal, random, after: '0' });
      for (const until = Date.now() + 10_000; !listener.isLive() && Date.now() < until; ) await pause(20);
      const died = here.death();
      here.expectDeath();
      await here.ask({ do: 'arm', moment: 'beforeBell', each: 1, streamId: room.id });
      const before = listener.stretch()?.events.length ?? 0;
      const said = load.writing.say(as(member, here.port), room, saidOnce);
      await died;
      for (const until = Date.now() + 3000 * stage.busy(); Date.now() < until; await pause(20))
        if ((listener.stretch()?.events.length ?? 0) > before) break;
      stage.expect((listener.stretch()?.events.length ?? 0) > before, 'the other node never told it');
      listener.close();
      await here.ready();
      await said;
    }
    stage.expect(nodes.length > 1, 'there is only one node');
  },
};

export const nodeCases = [killed, unanswered, unrung];
