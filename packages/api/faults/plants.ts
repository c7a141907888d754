// What the harness changes in the product's source as a node loads it, so that the product carries no test branches
// (decisions/070). `find` must stand in the file exactly once; plants.test.ts says where that is no longer so.

import { mistakes } from './mistakes.ts';

export interface Plant {
  /** In packages/api/src. */
  file: string;
  find: string;
  put: string;
}

/** The places where a node may be told to die. In every node of the harness; nothing happens there unless it is armed. */
export const moments: Plant[] = [
  {
    file: 'kernel/change.ts',
    find: '  deliver(logged);',
    put: `  for (const { streamId } of logged) globalThis.faults.pass('afterCommit', streamId);
  deliver(logged);`,
  },
  {
    file: 'realtime/hub.ts',
    find: '    ringBell(streamId, Math.max(...told.map((event) => event.seq)));',
    put: `    globalThis.faults.pass('beforeBell', streamId);
    if (!globalThis.faults.losesBell()) ringBell(streamId, Math.max(...told.map((event) => event.seq)));`,
  },
];

export const allPlants = (): Plant[] => [...moments, ...Object.values(mistakes).flat()];
