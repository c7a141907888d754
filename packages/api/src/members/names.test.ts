import { describe, expect, it } from 'vitest';
import { isRefusal } from '../kernel/errors.ts';
import { isHandle, numbered, presentableName, readDisplayName, readHandle, suggestHandle } from './names.ts';

const refused = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return isRefusal(error) ? error.extensions : error;
  }
};

describe('a display name', () => {
  it.each(['Ana', 'José Müller', '李小龙', 'محمد', "O'Neill-Smith", 'Dr. Ana', 'R2', 'Ana 🌷', 'Rounds of Applause'])(
    'may be %s',
    (name) => expect(readDisplayName('displayName', ` ${name} `)).toBe(name.normalize('NFC')),
  );

  it.each([
    ['B23: one character', 'A'],
    ['B24: 65 characters', 'a'.repeat(65)],
    ['B25: reserved', 'admin'],
    ['B25: reserved, in capitals', 'ADMIN'],
    ['B25: Cyrillic А', 'Аdmin'],
    ['B25: Greek α', 'αdmin'],
    ['B25: full-width letters', 'ａｄｍｉｎ'],
    ['B25: mathematical letters', '𝐚𝐝𝐦𝐢𝐧'],
    ['B25: with marks', 'ádmïn'],
    ['B25: with separators', 'a.d.m.i.n'],
    ['B25: an office in brackets', 'Ana (Admin)'],
    ['B25: an office in another script', 'Ana Mоdеrаtоr'],
    ['B25: the house', 'Rounds'],
    ['B25: the house’s help', 'Support'],
    ['B26: leading @', '@ana'],
    ['B26: leading /', '/ana'],
    ['hidden marks', 'Ana\u200b Maria'],
    ['direction marks', 'Ana \u202egro.live'],
    ['two lines', 'Ana\nMaria'],
    ['nothing but signs', '---'],
    ['NUL', 'Ana\u0000'],
  ])('may not be: %s', (_why, name) => {
    expect(refused(() => readDisplayName('displayName', name))).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'displayName',
    });
  });

  it('from elsewhere is shown as Member where it may not be', () => {
    expect(presentableName('Ana')).toBe('Ana');
    expect(presentableName('Аdmin')).toBe('Member');
    expect(presentableName('')).toBe('Member');
  });
});

describe('a handle', () => {
  it('is kept in lower case', () => {
    expect(readHandle('handle', 'Ana_B-2')).toBe('ana_b-2');
  });

  it.each([
    'a',
    'a'.repeat(31),
    '-ana',
    'ana-',
    'a b',
    'ána',
    'аna',
    'ana.b',
    '@ana',
    'admin',
    'sup-port',
    'MODERATOR',
  ])('B23–B26: may not be %s', (handle) =>
    expect(refused(() => readHandle('handle', handle))).toMatchObject({ code: 'BAD_USER_INPUT', field: 'handle' }),
  );

  it('is suggested by the name', () => {
    expect(suggestHandle('Dr. José Müller')).toBe('dr-jose-muller');
    expect(suggestHandle('Ærøskøbing Straße')).toBe('aeroskobing-strasse');
    expect(suggestHandle('李小龙')).toBe('member');
    expect(suggestHandle('Admin')).toBe('member');
    expect(isHandle(suggestHandle('A very long name that goes on and on for ever'))).toBe(true);
  });

  it('gets a number where it is taken, and stays short enough', () => {
    expect([1, 2, 11].map((n) => numbered('ana', n))).toEqual(['ana', 'ana-2', 'ana-11']);
    expect(numbered('a'.repeat(30), 100)).toBe(`${'a'.repeat(26)}-100`);
    expect(numbered(`${'a'.repeat(27)}-bc`, 2)).toBe(`${'a'.repeat(27)}-2`);
  });
});
