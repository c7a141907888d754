import { Command } from 'commander';
import type { ItemFate } from '../stories/wordpress.service.ts';
import { openPictureFolder } from './picture-folder.ts';
import { readText } from './read-file.ts';
import { complainOfFile } from './sentence.ts';
import { withHouse } from './with-house.ts';

export function wordpressCommand(): Command {
  return new Command('wordpress')
    .description('import posts, pages and their comments: an export (WXR) as WordPress writes it')
    .argument('<file>', 'the export, an XML file')
    .option('--pictures <folder>', 'where the pictures are, as the site has them in wp-content/uploads')
    .option('--dry-run', 'say what would become of each item, and store nothing')
    .addHelpText(
      'after',
      '\nPosts and pages become news; what needs a password there, and drafts, stay drafts. Those who wrote them and their' +
        '\ncomments become members nobody signs in as. The same file again changes nothing; a newer one changes what differs,' +
        '\nbut not what was changed here. A malformed file is refused as a whole, with the line and the reason.' +
        '\n\nExample:\n  pnpm rounds import wordpress export.xml --pictures wp-content/uploads --dry-run',
    )
    .action(importWordpress);
}

interface Asked {
  dryRun?: boolean;
  pictures?: string;
}

async function importWordpress(file: string, { dryRun = false, pictures }: Asked): Promise<void> {
  const xml = readText(file);
  const fileOf = pictures === undefined ? undefined : openPictureFolder(pictures);
  await withHouse(async () => {
    const { importWordpress } = await import('../stories/wordpress.service.ts');
    const { isRefusal } = await import('../kernel/errors.ts');
    const { house } = await import('../kernel/viewer.ts');
    try {
      const { site, fates } = await importWordpress(house, xml, { dryRun, fileOf });
      for (const fate of fates) console.log(inWords(fate));
      console.log(`${dryRun ? 'Nothing was stored (--dry-run). ' : ''}${site}: ${summaryOf(fates)}`);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      complainOfFile(file, error);
    }
  });
}

const words = {
  NEW: 'new',
  CHANGED: 'changed',
  UNCHANGED: 'unchanged',
  KEPT: 'kept as it is here',
  LEFT_OUT: 'left out',
};

/** `19 new, 2 unchanged`, in the order of the words; empty where there is nothing. */
function countsOf(fates: readonly (keyof typeof words)[]): string {
  const counted = Map.groupBy(fates, (fate) => fate);
  const known = Object.entries(words) as [keyof typeof words, string][];
  return known
    .filter(([fate]) => counted.has(fate))
    .map(([fate, word]) => `${counted.get(fate)?.length} ${word}`)
    .join(', ');
}

/** What became of one item, in a line. */
function inWords({ item, fate, status, notes, comments, commentsLeftOut }: ItemFate): string {
  const parts = [[words[fate], status?.toLowerCase()].filter(Boolean).join(', '), ...notes];
  if (comments.length > 0) parts.push(`comments: ${countsOf(comments)}`);
  const reasons = Map.groupBy(commentsLeftOut, (reason) => reason);
  for (const [reason, { length }] of reasons) parts.push(`comments left out: ${length} (${reason})`);
  return `${item.type} ${item.id} “${item.title}”: ${parts.join('; ')}`;
}

function summaryOf(fates: readonly ItemFate[]): string {
  const comments = fates.flatMap((one) => [...one.comments, ...one.commentsLeftOut.map(() => 'LEFT_OUT' as const)]);
  return `${countsOf(fates.map(({ fate }) => fate)) || 'nothing'}; comments: ${countsOf(comments) || 'none'}`;
}
