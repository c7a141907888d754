import fs from 'node:fs';
import path from 'node:path';
import { complain } from './sentence.ts';

/** The file that an address is of, or null where the folder has none. */
export type FileOf = (address: string) => Buffer | null;

const mostFiles = 200_000;

/**
 * A folder of pictures as a site has served them. Files are found by the end of their address (`2013/03/dog.jpg`), those that a
 * site has made smaller (`dog-300x200.jpg`) by the one they were made of. Only what was listed is opened, so no address leads
 * out of the folder; links out of it are not followed.
 */
export function openPictureFolder(folder: string): FileOf {
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) complain(`There is no folder ${folder}.`);
  const root = fs.realpathSync(folder);
  const files = fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && fs.realpathSync(entry.parentPath) === entry.parentPath);
  if (files.length > mostFiles) complain(`${folder} has more than ${mostFiles} files; name the folder of the uploads.`);
  const byPath = new Map(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(root, file).split(path.sep).join('/').toLowerCase(), file];
    }),
  );
  const byName = Map.groupBy(byPath.values(), (file) => path.basename(file).toLowerCase());
  const find = (segments: string[]): string | undefined => {
    for (let from = 0; from < segments.length; from++) {
      const file = byPath.get(segments.slice(from).join('/'));
      if (file) return file;
    }
    const alike = byName.get(segments.at(-1) ?? '') ?? [];
    return alike.length === 1 ? alike[0] : undefined;
  };
  return (address) => {
    const segments = segmentsOf(address);
    const original = segments.with(-1, (segments.at(-1) ?? '').replace(/-\d+x\d+(?=\.\w+$)/, ''));
    const file = find(original) ?? find(segments);
    return file ? fs.readFileSync(file) : null;
  };
}

function segmentsOf(address: string): string[] {
  const { pathname } = new URL(address);
  try {
    return decodeURIComponent(pathname).toLowerCase().split('/');
  } catch {
    return pathname.toLowerCase().split('/');
  }
}
