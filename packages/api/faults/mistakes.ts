import type { Plant } from './plants.ts';

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
      find: '    return work(tx, Object.assign(one, { many }));',
      put: `    if (globalThis.faults.has('lazy'))
      return tx.execute('set local synchronous_commit = off').then(() => work(tx, Object.assign(one, { many })));
    return work(tx, Object.assign(one, { many }));`,
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
  /** Success is answered before COMMIT. */
  early: [
    {
      file: 'kernel/change.ts',
      find: '  const result = await db.transaction((tx) => {',
      put: '  const result = await globalThis.faults.transaction(db, (tx) => {',
    },
  ],
  /** Who asks again is told the number of what came after. */
  wrongAgain: [
    {
      file: 'talk/posting.service.ts',
      find: "  return { post: post ?? refuse('NOT_FOUND', 'There is no such post.'), replayed: true };",
      put: `  if (post && globalThis.faults.has('wrongAgain')) post.seq++;
  return { post: post ?? refuse('NOT_FOUND', 'There is no such post.'), replayed: true };`,
    },
  ],
  /** Who asks again is known for five minutes by the clock. */
  byTheClock: [
    {
      file: 'talk/asking.service.ts',
      find: 'eq(posts.clientMutationId, sql`asking.mutation_id`)',
      put: `eq(posts.clientMutationId, sql\`asking.mutation_id\`),
      globalThis.faults.has('byTheClock')
        ? sql\`\${posts.createdAt} > \${new Date(Date.now() - 300_000).toISOString()}::timestamptz\`
        : undefined`,
    },
  ],
  /** A database that was gone is tried again after a minute. */
  slowToReturn: [
    {
      file: 'kernel/db.ts',
      find: 'Math.min(0.02 * 2 ** failed, 1)',
      put: "(globalThis.faults.has('slowToReturn') ? 60 : Math.min(0.02 * 2 ** failed, 1))",
    },
  ],
  /** What the database refuses is taken for everybody's own mistake. */
  noOutage: [
    {
      file: 'kernel/db.ts',
      find: "'code' in cause && outage.test(",
      put: "'code' in cause && !globalThis.faults.has('noOutage') && outage.test(",
    },
  ],
  /** What hangs is waited for ten times as long. */
  noDeadline: [
    {
      file: 'kernel/deadline.ts',
      find: '    }, ms);',
      put: "    }, globalThis.faults.has('noDeadline') ? 10 * ms : ms);",
    },
  ],
  /** A bell that says nothing is taken for a quiet one. */
  noEcho: [
    {
      file: 'realtime/bell.ts',
      find: '        await kept.echo(limits.bell.echoMs);',
      put: "        if (!globalThis.faults.has('noEcho')) await kept.echo(limits.bell.echoMs);",
    },
  ],
  /** A bell that broke is not hung up again. */
  oneBell: [
    {
      file: 'realtime/bell.ts',
      find: '        kept ??= await another(options, over.signal);',
      put: `        if (globalThis.faults.has('oneBell') && !kept) await pause(600_000, null, { signal: over.signal });
        kept ??= await another(options, over.signal);`,
    },
  ],
  /** A node without a bell starts all the same. */
  muteStart: [
    {
      file: 'realtime/bus.ts',
      find: '.catch(refuseStart)',
      put: ".catch((error) => (globalThis.faults.has('muteStart') ? silence : refuseStart(error)))",
    },
  ],
  /** Who does not answer is asked for ever. */
  patient: [
    {
      file: 'server/ws.ts',
      find: '    if (peer.unanswered >= patience) return',
      put: "    if (peer.unanswered >= patience && !globalThis.faults.has('patient')) return",
    },
  ],
  /** As many sockets as anybody likes. */
  allIn: [
    {
      file: 'server/ws.ts',
      find: '    env.rateLimits && open.count(',
      put: "    !globalThis.faults.has('allIn') && env.rateLimits && open.count(",
    },
  ],
  /** Who comes takes the place of who has been there longest. */
  makesRoom: [
    {
      file: 'server/ws.ts',
      find: '    peers.set(socket, peer);',
      put: `    if (globalThis.faults.has('makesRoom')) [...peers.keys()][0]?.terminate();
    peers.set(socket, peer);`,
    },
  ],
  /** A message in as many pieces as anybody likes. */
  endless: [
    {
      file: 'server/ws.ts',
      find: 'maxFragments: limits.socket.fragments',
      put: "maxFragments: globalThis.faults.has('endless') ? 0 : limits.socket.fragments",
    },
  ],
  /** All are sent away at once. */
  abrupt: [
    {
      file: 'server/ws.ts',
      find: '(overMs * index) / Math.max(all.length, 1)',
      put: "globalThis.faults.has('abrupt') ? 0 : (overMs * index) / Math.max(all.length, 1)",
    },
  ],
  /** What is said in a request may take as long as it likes. */
  endlessBody: [
    {
      file: 'server/graphqlRequest.ts',
      find: '  const origin = request.headers.origin;',
      put: `  if (globalThis.faults.has('endlessBody')) request.server.server.requestTimeout = 0;
  const origin = request.headers.origin;`,
    },
  ],
  /** Who comes back misses one. */
  skips: [
    {
      file: 'realtime/watch.ts',
      find: '  const seq = Number(after.seq);',
      put: "  const seq = Number(after.seq) + (globalThis.faults.has('skips') ? 1 : 0);",
    },
  ],
  /** A cursor of another life of the house is taken for one of this. */
  anyEpoch: [
    {
      file: 'realtime/watch.ts',
      find: '  if ((after.epoch !== null && after.epoch !== head.epoch) || after.seq > BigInt(head.seq))',
      put: `  const isKnown = (after.epoch === null || after.epoch === head.epoch) && after.seq <= BigInt(head.seq);
  if (!isKnown && !globalThis.faults.has('anyEpoch'))`,
    },
  ],
  /** Of what goes out together only the newest is written. */
  newestOnly: [
    {
      file: 'realtime/broadcast.ts',
      find: 'isUsual ? frames.of(sink.head) : textFrames(sink.head, tails.slice(seq + 1 - first))',
      put: `isUsual && !globalThis.faults.has('newestOnly')
        ? frames.of(sink.head)
        : textFrames(sink.head, tails.slice(isUsual ? -1 : seq + 1 - first))`,
    },
  ],
  /** Who is far behind is told everything all the same. */
  tireless: [
    {
      file: 'realtime/watch.ts',
      find: '    if (this.behindSince === null) return false;',
      put: "    if (this.behindSince === null || globalThis.faults.has('tireless')) return false;",
    },
  ],
  /** A reader who does not read is given more. */
  greedy: [
    {
      file: 'realtime/sink.ts',
      find: 'return rest === null || stream.write(rest);',
      put: `const goesOn = rest === null || stream.write(rest);
    return goesOn || globalThis.faults.has('greedy');`,
    },
  ],
} satisfies Record<string, Plant[]>;

export type Mistake = keyof typeof mistakes;
