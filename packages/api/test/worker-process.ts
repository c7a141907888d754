// A process that works on jobs and does nothing else: to be killed.
import '../src/kernel/mail.ts';
import { startWorker } from '../src/kernel/worker.ts';

await startWorker();
