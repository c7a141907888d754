import fs from 'node:fs';
import { complain } from './sentence.ts';

/** A text file named on the command line. @throws in a sentence where there is none or it is no text */
export function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fs.readFileSync(file));
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') complain(`There is no file ${file}.`);
    if (code === 'EISDIR') complain(`${file} is a folder, not a file.`);
    if (code === 'EACCES') complain(`${file} may not be read by this user.`);
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') complain(`${file} is not text in UTF-8.`);
    throw error;
  }
}

/** A JSON file named on the command line. Of double keys the last counts; `__proto__` is a key like any other. */
export function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    return complain(`${file} is not JSON: ${(error as Error).message}.`);
  }
}
