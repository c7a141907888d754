import { Command, InvalidArgumentError } from 'commander';
import { readJson } from './read-file.ts';
import { complainOfFile } from './sentence.ts';
import { withHouse } from './with-house.ts';
import { wordpressCommand } from './wordpress.ts';

function wholeDays(text: string): number {
  if (!/^[+-]?\d{1,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number of days.');
  return Number(text);
}

export function importCommand(): Command {
  const schedule = new Command('schedule')
    .description('import a programme: schedule JSON as pretalx and frab write it')
    .argument('<file>', 'the schedule JSON')
    .option('--shift <days>', 'move all its dates by whole days, also backwards', wholeDays, 0)
    .addHelpText(
      'after',
      '\nThe same file again changes nothing; a newer one changes what differs, cancels what is missing and brings back' +
        '\nwhat returns. A file with a fault is refused as a whole, with the path and the reason of each fault.' +
        '\n\nExample:\n  pnpm rounds import schedule schedule.json',
    )
    .action(importSchedule);
  return new Command('import')
    .description('bring something into the house')
    .addCommand(schedule)
    .addCommand(wordpressCommand());
}

async function importSchedule(file: string, { shift }: { shift: number }): Promise<void> {
  const raw = readJson(file);
  await withHouse(async () => {
    const { importSchedule } = await import('../program/schedule.service.ts');
    const { summaryInWords } = await import('../program/schedule.plan.ts');
    const { isRefusal } = await import('../kernel/errors.ts');
    const { house } = await import('../kernel/viewer.ts');
    try {
      const { event, summary, warnings } = await importSchedule(house, raw, { shiftDays: shift });
      for (const { path, reason } of warnings) console.warn(`${path}: ${reason}`);
      console.log(`${event.title}: ${summaryInWords(summary)}`);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      complainOfFile(file, error);
    }
  });
}
