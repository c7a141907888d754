// The house itself as a measured process.
import { run } from '../src/server/run.ts';
import { answerMeasurements } from './measured.ts';

const house = await run(() => undefined);
process.on('SIGTERM', () => void house.stop().then(() => process.exit(0)));
answerMeasurements();
