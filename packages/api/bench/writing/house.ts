// The house as a measured process; with BENCH_GROUP_COMMIT=off each post has a transaction of its own.
import { statements } from '../../src/kernel/db.ts';
import { groupCommit } from '../../src/realtime/together.ts';
import { run } from '../../src/server/run.ts';
import { answerMeasurements } from '../measured.ts';

if (process.env.BENCH_GROUP_COMMIT === 'off') groupCommit.most = 1;
const house = await run(() => undefined);
process.on('SIGTERM', () => void house.stop().then(() => process.exit(0)));
answerMeasurements({ statements: () => statements.count });
