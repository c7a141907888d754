import { Command } from 'commander';
import { withHouse } from './with-house.ts';

export function jobsCommand(): Command {
  return new Command('jobs')
    .description('show what was to be done later (mails, reminders) and failed for good')
    .option('--retry', 'try all of it anew')
    .action(showFailed);
}

async function showFailed({ retry = false }: { retry?: boolean }): Promise<void> {
  await withHouse(async () => {
    const { listFailedJobs, retryFailedJobs } = await import('../kernel/worker.ts');
    const failed = await listFailedJobs();
    for (const { id, task_identifier: task, last_error: error, updated_at: at } of failed)
      console.log(`${task} ${id}, given up ${at}: ${error ?? ''}`);
    if (failed.length === 0) console.log('Nothing has failed for good.');
    else if (retry) console.log(`${await retryFailedJobs()} jobs are tried anew by the running server.`);
    else console.log(`${failed.length} jobs have failed for good; --retry tries them anew.`);
  });
}
