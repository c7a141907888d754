import { Command, InvalidArgumentError } from 'commander';
import type { ReplayOptions, Speed } from './replay/options.ts';
import { withHouse } from './with-house.ts';

function readSpeed(text: string): Speed {
  if (text === 'max') return 'max';
  const times = Number(text);
  if (!(times > 0 && times <= 100_000)) throw new InvalidArgumentError('It must be "max" or how many times faster.');
  return times;
}

const readWhole = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
};

export function replayCommand(): Command {
  return new Command('replay')
    .description('speak a recorded discussion into a room, and watch that nothing is lost or doubled')
    .argument('<file>', 'the channel log, `NAME.raw.txt`; its replies are read from `NAME.annotation.txt` beside it')
    .requiredOption('--room <slug>', 'the room to speak in; one that was not open yet is opened')
    .option('--speed <times>', 'how many times faster than it was said, or "max" for no pauses at all', readSpeed, 1)
    .option('--cut <times>', "cut the watching subscriber's socket that often, at random moments", readWhole, 0)
    .option('--seed <number>', 'the seed of those moments, to have the same again', readWhole, Date.now() % 1_000_000)
    .option('--url <url>', 'the house to speak to; left out: the one that runs here, or one started for this')
    .addHelpText(
      'after',
      '\nEvery message is posted through the public API by a member of its own, marked as replayed, with its true reply' +
        '\nlink. A second subscriber watches. At the end: what was sent, acknowledged, refused and seen, how long it took' +
        '\nfrom sending to seeing, and what was lost, doubled or out of order. The exit code is 1 if anything was.' +
        '\nThe same file again into the same room says nothing twice.' +
        '\n\nExample:\n  pnpm rounds replay ubuntu-2008-04-27.raw.txt --room lounge --speed 60',
    )
    .action(async (file: string, options: ReplayOptions) => {
      await withHouse(async () => {
        const { replay } = await import('./replay/replay.ts');
        process.exitCode = (await replay(file, options)) ? 0 : 1;
      });
    });
}
