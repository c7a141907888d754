import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJson } from './read-file.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-files-'));
const fileOf = (name: string, content: string | Uint8Array): string => {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  return file;
};

describe('a file named on the command line', () => {
  it('B87 of double keys keeps the last', () => {
    expect(readJson(fileOf('double.json', '{"a": 1, "a": 2}'))).toEqual({ a: 2 });
  });

  it('B89 may begin with a byte order mark', () => {
    expect(readJson(fileOf('bom.json', '\uFEFF{"a": 1}'))).toEqual({ a: 1 });
  });

  it.each([
    ['is not there', path.join(folder, 'none'), 'There is no file'],
    ['is a folder', folder, 'is a folder, not a file'],
    ['is not JSON', fileOf('cut.json', '{"schedule": '), 'is not JSON'],
    ['B90 is UTF-16', fileOf('utf16.json', Buffer.from('\uFEFF{}', 'utf16le')), 'is not text in UTF-8'],
  ])('that %s is refused in a sentence', (_what, file, sentence) => {
    expect(() => readJson(file)).toThrow(sentence);
  });
});
