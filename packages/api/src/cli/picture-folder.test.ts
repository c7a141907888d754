import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPictureFolder } from './picture-folder.ts';

const outside = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-outside-'));
fs.writeFileSync(path.join(outside, 'secret.png'), 'secret');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rounds-pictures-'));
for (const file of ['2013/03/dog.jpg', '2014/01/dog.jpg', '2014/01/Cat One.png', '2014/01/boat-300x200.jpg']) {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), file);
}
fs.symlinkSync(path.join(outside, 'secret.png'), path.join(folder, 'link.png'));
fs.symlinkSync(outside, path.join(folder, 'linked'));

describe('a folder of pictures', () => {
  const fileOf = openPictureFolder(folder);
  const at = (address: string) => fileOf(address)?.toString() ?? null;
  const uploads = 'https://old.example.org/wp-content/uploads';

  it('has files by the end of their address', () => {
    expect(at(`${uploads}/2013/03/dog.jpg`)).toBe('2013/03/dog.jpg');
    expect(at(`${uploads}/2014/01/dog.jpg?w=300`)).toBe('2014/01/dog.jpg');
    expect(at('https://cdn.example.org/elsewhere/cat%20one.PNG')).toBe('2014/01/Cat One.png');
  });

  it('has those that were made smaller by what they were made of, or as they are', () => {
    expect(at(`${uploads}/2013/03/dog-300x200.jpg`)).toBe('2013/03/dog.jpg');
    expect(at(`${uploads}/2014/01/boat-300x200.jpg`)).toBe('2014/01/boat-300x200.jpg');
  });

  it('does not guess between two of one name', () => {
    expect(at('https://cdn.example.org/dog.jpg')).toBeNull();
  });

  it.each([
    '/wp-content/uploads/../../../../etc/passwd',
    '/wp-content/uploads/%2e%2e/%2e%2e/etc/passwd',
    '/wp-content/uploads/%2E%2E%2Fsecret.png',
    '/link.png',
    '/linked/secret.png',
    '/%',
    '/',
  ])('B82 has nothing outside of it: %s', (address) => {
    expect(at(`https://old.example.org${address}`)).toBeNull();
  });

  it('has to be there', () => {
    expect(() => openPictureFolder(path.join(folder, 'nowhere'))).toThrow(/There is no folder/);
    expect(() => openPictureFolder(path.join(folder, '2013/03/dog.jpg'))).toThrow(/There is no folder/);
  });
});
