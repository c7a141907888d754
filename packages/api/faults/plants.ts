// What the harness changes in the product's source as a node loads it, so that the product carries no test branches
// (decisions/070). `find` must stand in the file exactly once; plants.test.ts says where that is no longer so.

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

/** Mistakes that the checker must find (`pnpm faults --prove`): each could be made in earnest. */
export const mistakes = {
  /** Nobody looks for what the bell did not ring for. */
  noSweep: [
    {
      file: 'realtime/hub.ts',
      find: '  const ids = [...watched.keys()];',
      put: "  const ids = globalThis.faults.has('noSweep') ? [] : [...watched.keys()];",
    },
  ],
  /** Numbers are taken outside the transaction and without the lock, as from a sequence. */
  sequence: [
    {
      file: 'realtime/log.ts',
      find: ".for('update');",
      put: ".for(globalThis.faults.has('sequence') ? 'key share' : 'update');",
    },
    {
      file: 'realtime/log.ts',
      find: '  const [last] = await tx.execute<',
      put: "  const [last] = await (globalThis.faults.has('sequence') ? db : tx).execute<",
    },
  ],
  /** A post that is there already is passed over by the insert, after its number was taken. */
  burn: [
    {
      file: 'talk/posting.rules.ts',
      find: '    if (now.twins.has(keyOf(wish)))',
      put: "    if (!globalThis.faults.has('burn') && now.twins.has(keyOf(wish)))",
    },
    {
      file: 'talk/keeping.service.ts',
      find: '      insertMany(tx, posts, rows),',
      put: `      globalThis.faults.has('burn')
        ? tx.insert(posts).values(rows).onConflictDoNothing()
        : insertMany(tx, posts, rows),`,
    },
  ],
  /** A frame is written twice. */
  twice: [
    {
      file: 'realtime/broadcast.ts',
      find: '      if (!sink.write(told)) letGo(member);',
      put: `      if (globalThis.faults.once('twice')) sink.write(told);
      if (!sink.write(told)) letGo(member);`,
    },
  ],
  /** Success is answered before it is kept. */
  lazy: [
    {
      file: 'kernel/change.ts',
      find: '    return work(tx, tell, tellMany);',
      put: `    if (globalThis.faults.has('lazy'))
      return tx.execute('set local synchronous_commit = off').then(() => work(tx, tell, tellMany));
    return work(tx, tell, tellMany);`,
    },
  ],
  /** Whoever listens once may listen for ever. */
  deafToBans: [
    {
      file: 'talk/live.service.ts',
      find: '    mayRead: async () => {',
      put: `    mayRead: async () => {
      if (globalThis.faults.has('deafToBans')) return true;`,
    },
  ],
} satisfies Record<string, Plant[]>;

export type Mistake = keyof typeof mistakes;
export const allPlants = (): Plant[] => [...moments, ...Object.values(mistakes).flat()];
