import fs from 'node:fs';
import { between } from '../random.ts';
import { during, type FaultCase } from '../stage.ts';
import type { Node } from '../supervisor.ts';

/** How long, in minutes; faults.md says 60. */
const minutes = Number(process.env.SOAK_MINUTES ?? 60);
const megabyte = 1024 * 1024;

export interface Sample {
  atMinute: number;
  megabytes: number;
  files: number;
}

/** The slope of a straight line through the points, per minute (least squares). */
function slope(points: { x: number; y: number }[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const across = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  return across === 0 ? 0 : points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / across;
}

/** By how much a process grows in ten minutes, once it is warm: the first quarter is not counted. */
export function growthOf(samples: Sample[], ofMinutes: number): { memory: number; files: number } {
  const warm = samples.filter(({ atMinute }) => atMinute > ofMinutes / 4);
  return {
    memory: 10 * slope(warm.map(({ atMinute, megabytes }) => ({ x: atMinute, y: megabytes }))),
    files: 10 * slope(warm.map(({ atMinute, files }) => ({ x: atMinute, y: files }))),
  };
}

const soak: FaultCase = {
  name: 'F26',
  title: `${minutes} minutes of kills, cuts and dead bells, mixed`,
  when: 'all',
  limitSeconds: minutes * 60 + 60,
  load: { perSecond: 20 },
  run: async ({ nodes, load, front, database, expect, tell }) => {
    const { random } = load;
    // The first node is never killed: it is the one whose memory is watched.
    const [watched, other] = nodes;
    if (!watched || !other) throw new Error('the house is too small');
    const start = performance.now();
    const elapsed = () => (performance.now() - start) / 60_000;
    const samples: Sample[] = [];
    while (elapsed() < minutes) {
      const choice = between(0, 3, random);
      if (choice === 0) await killAndWait(other);
      else if (choice === 1) {
        front.set({ cutAfterBytes: () => between(150, 20_000, random) });
        front.reset();
        await during(3);
        front.set({});
        front.reset();
      } else
        await database.sql`select pg_terminate_backend(pid) from unnest(${await database.listeners()}::int[]) as pid`;
      await during(5);
      const bytes = await watched.ask({ do: 'memory' });
      samples.push({
        atMinute: elapsed(),
        megabytes: bytes / megabyte,
        files: fs.readdirSync(`/proc/${watched.pid()}/fd`).length,
      });
    }
    const { memory, files } = growthOf(samples, minutes);
    tell(`a node grew by ${memory.toFixed(2)} MB and ${files.toFixed(1)} open files in 10 minutes`);
    if (minutes >= 20) {
      expect(memory < 1, `a node grows by ${memory.toFixed(2)} MB in 10 minutes`);
      expect(Math.abs(files) < 5, `a node opens ${files.toFixed(1)} more files in 10 minutes`);
    }
  },
};

async function killAndWait(node: Node): Promise<void> {
  const died = node.death();
  node.kill('SIGKILL');
  await died;
  await node.ready();
}

export const soakCases = [soak];
