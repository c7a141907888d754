// `pnpm rounds …`: one command a file. Whatever goes wrong and can be told in a sentence is.
import 'reflect-metadata';
import { Command } from 'commander';
import { importCommand } from './import.ts';
import { jobsCommand } from './jobs.ts';
import { memberCommand } from './member.ts';
import { replayCommand } from './replay.ts';
import { replayQuestionsCommand } from './replay-questions.ts';
import { roomCommand } from './room.ts';
import { inOneSentence } from './sentence.ts';

const program = new Command('rounds')
  .description('The command line of a Rounds house. It works while the server runs and while it does not.')
  .showHelpAfterError('Add --help to see what can be said.')
  .addHelpText('after', '\nAdd --help to any command for its options and examples.');
for (const command of [
  importCommand(),
  replayCommand(),
  replayQuestionsCommand(),
  memberCommand(),
  roomCommand(),
  jobsCommand(),
])
  program.addCommand(command);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${inOneSentence(error)}\n`);
  process.exitCode = 1;
}
