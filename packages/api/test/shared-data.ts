import fs from 'node:fs';
import path from 'node:path';

/** A file of the real input that lies beside the repository, or null with a printed line where it does not. */
export function sharedData(name: string): string | null {
  for (let folder = import.meta.dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const file = path.join(folder, 'shared/data', name);
    if (fs.existsSync(file)) return file;
  }
  console.log(`skipped: there is no shared/data/${name} beside the repository`);
  return null;
}
