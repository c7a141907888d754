import fs from 'node:fs';
import path from 'node:path';
import { during, type FaultCase } from '../stage.ts';

/** A back-up is copied back while clients hold cursors of a future that is no more; the restorer gives the streams another epoch. */
const restored: FaultCase = {
  name: 'F22',
  title: 'an older state is restored under open clients',
  when: 'all',
  bounds: { resets: true },
  run: async ({ database, nodes, load, expect }) => {
    const { journal } = load;
    const folder = database.data;
    const backup = path.join(database.dataDir, 'backup');
    await during(2);
    await database.stop();
    fs.cpSync(folder, backup, { recursive: true, preserveTimestamps: true });
    const keptUntil = Date.now();
    await database.startAgain();
    await during(3);
    await database.stop();
    const lostUntil = Date.now();
    const { uid, gid } = fs.statSync(folder);
    fs.rmSync(folder, { recursive: true });
    fs.renameSync(backup, folder);
    for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true }))
      fs.lchownSync(path.join(entry.parentPath, entry.name), uid, gid);
    fs.chownSync(folder, uid, gid);
    fs.chmodSync(folder, 0o700);
    await database.startAgain();
    await database.sql`update streams set epoch = substr(md5(random()::text), 1, 8)`;
    const before = journal.stretches.length;
    // Nobody restores under a running house: its nodes begin anew, its clients come back with cursors of the lost future.
    for (const node of nodes) {
      const died = node.death();
      node.kill('SIGKILL');
      await died;
    }
    for (const node of nodes) await node.ready();
    await during(3);
    // What was said between the back-up and the restore is gone, and so is what was heard of it: that is what a restore means.
    journal.messages = journal.messages.filter(
      ({ attempts }) => !attempts.some(({ ack, endedAt }) => ack && endedAt > keptUntil && endedAt <= lostUntil),
    );
    for (const stretch of journal.stretches.slice(0, before)) stretch.events.length = 0;
    return ({ journal: { stretches } }) => {
      const resets = stretches.filter(({ end }) => end === 'reset').length;
      expect(resets >= load.raw.length / 2, `only ${resets} listeners were told to begin anew`);
    };
  },
};

export const restoreCases = [restored];
