// The house itself as a measured process.
import 'reflect-metadata';
import { statements } from '../src/kernel/db.ts';
import { attach, knownHead } from '../src/realtime/hub.ts';
import { groupCommit } from '../src/realtime/together.ts';
import { run } from '../src/server/run.ts';
import { answerMeasurements, now } from './measured.ts';

// For comparison: a transaction for each write.
if (process.env.BENCH_GROUP_COMMIT === 'off') groupCommit.most = 1;
const house = await run(() => undefined);
process.on('SIGTERM', () => void house.stop().then(() => process.exit(0)));
const told: [number, number][] = [];
answerMeasurements({
  /** Remembers when each event of the stream was committed: the first to hear of it is before all subscribers. */
  follow: (streamId: string) => void attach(streamId, () => told.push([knownHead(streamId), now()])),
  told: () => told.splice(0),
  statements: () => statements.count,
});
