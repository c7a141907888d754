import { type Broker, missingBroker, openBroker } from '../broker.ts';
import { during, type FaultCase } from '../stage.ts';

let broker: Broker | null = null;

const brokerLost: FaultCase = {
  name: 'F9',
  title: 'the broker is split off, killed and emptied',
  when: 'usual',
  missing: missingBroker,
  house: async () => {
    broker = await openBroker();
    return { env: { REDIS_URL: broker.url }, close: broker.close };
  },
  bounds: { lagMs: 1500 },
  run: async () => {
    if (!broker) throw new Error('there is no broker');
    await during(1);
    broker.wire.set({ frozen: ['toClient', 'toServer'] });
    await during(3);
    broker.wire.set({});
    broker.wire.reset();
    await during(2);
    await broker.kill();
    await during(2);
    await broker.start();
    await during(2);
    broker.flush();
    await during(1);
  },
};

export const brokerCases = [brokerLost];
