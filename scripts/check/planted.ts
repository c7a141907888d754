import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A folder with these files in it, to see whether a rule notices what is wrong with them. Remove it after use. */
export function plant(files: Record<string, string>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-planted-'));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}
