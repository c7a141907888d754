import { Command } from 'commander';
import { withHouse } from './with-house.ts';

export function replayQuestionsCommand(): Command {
  return new Command('replay-questions')
    .description('ask the questions of a recorded discussion at a webinar, vote for them, moderate and answer them')
    .argument('<file>', 'the channel log, `NAME.raw.txt`; who answered is read from `NAME.annotation.txt` beside it')
    .requiredOption('--webinar <slug>', 'the webinar to ask at; one that is not live yet goes live')
    .option('--url <url>', 'the house to speak to; left out: the one that runs here, or one started for this')
    .addHelpText(
      'after',
      '\nEach line that asks is asked by a member of its own, marked as replayed; those who answered it vote for it, as often' +
        '\nas they did. A moderator approves what waits and answers the first of the list aloud. A visitor watches. At the end:' +
        '\nwhat was lost, votes that counted twice, and questions out of order. The exit code is 1 if anything was.' +
        '\n\nExample:\n  pnpm rounds replay-questions ubuntu-2008-04-27.raw.txt --webinar sixty-seconds-for-parents',
    )
    .action(async (file: string, options: { webinar: string; url?: string }) => {
      await withHouse(async () => {
        const { replayQuestions } = await import('./questions/replay.ts');
        process.exitCode = (await replayQuestions(file, options)) ? 0 : 1;
      });
    });
}
