import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen, root } from '../run/programs.ts';
import { plant } from './planted.ts';

const query = 'const query = { insert: () => query, returning: async () => [1, null] };\n';
const planted: Record<string, { text: string; rules: string[]; file?: string }> = {
  'a promise left alone': { text: 'async function f() {}\nf();', rules: ['typescript(no-floating-promises)'] },
  'any by name': { text: 'export const x: any = 1;', rules: ['typescript(no-explicit-any)'] },
  'any by accident': { text: "export const x = JSON.parse('1');", rules: ['typescript(no-unsafe-assignment)'] },
  'a fourth parameter': {
    text: 'export const f = (a: 1, b: 2, c: 3, d: 4) => a + b + c + d;',
    rules: ['eslint(max-params)'],
  },
  'a silenced compiler': { text: '// @ts-ignore\nexport const x = 1;', rules: ['typescript(ban-ts-comment)'] },
  'a default export': { text: 'export default 1;', rules: ['import(no-default-export)'] },
  'raw SQL': {
    text: "declare const sql: { raw: (text: string) => string };\nexport const x = sql.raw('1');",
    rules: ['rounds(no-raw-sql)'],
  },
  'a hopeful !': {
    text: 'declare const list: string[];\nconst [x] = list;\nexport const y = x!;',
    rules: ['rounds(non-null-after-returning)'],
  },
  'a ! after returning()': {
    text: `${query}const [row] = await query.insert().returning();\nexport const x = row!;\nexport const y = (await query.insert().returning())[0]!;`,
    rules: [],
  },
  'a sleep in a test': {
    file: 'sleep.test.ts',
    text: "import { expect, test } from 'vitest';\ntest('waits', async () => { await new Promise((done) => setTimeout(done, 9)); expect(1).toBe(1); });",
    rules: ['rounds(no-sleep-in-tests)'],
  },
  'a short patience': {
    file: 'patience.test.ts',
    text: "import { expect, test, vi } from 'vitest';\ntest('waits', () => vi.waitFor(() => expect(1).toBe(1)));",
    rules: ['rounds(patient-waits)'],
  },
  'a skipped test': {
    file: 'skipped.test.ts',
    text: "import { expect, test } from 'vitest';\ntest.skip('waits', () => expect(1).toBe(1));",
    rules: ['vitest(no-disabled-tests)'],
  },
  'a lonely test': {
    file: 'lonely.test.ts',
    text: "import { expect, test } from 'vitest';\ntest.only('waits', () => expect(1).toBe(1));",
    rules: ['vitest(no-focused-tests)'],
  },
};
const fileOf = (name: string) => planted[name]?.file ?? `${name.replaceAll(/\W/g, '-')}.ts`;

describe('the linter', () => {
  let folder: string;
  let found: string[];
  beforeAll(async () => {
    folder = plant({ 'tsconfig.json': JSON.stringify({ extends: path.join(root, 'tsconfig.base.json') }) });
    fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    for (const [name, { text }] of Object.entries(planted))
      fs.writeFileSync(path.join(folder, fileOf(name)), `${text}\n`);
    const names = Object.keys(planted).map(fileOf);
    const config = path.join(root, '.oxlintrc.json');
    const { output } = await listen(['oxlint', '--type-aware', '--config', config, '--format=unix', ...names], {
      cwd: folder,
    });
    found = output.split('\n');
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test.each(Object.keys(planted))('judges %s', (name) => {
    const rules = found
      .filter((line) => line.startsWith(`${fileOf(name)}:`))
      .map((line) => /\[\w+\/(.+)\]$/.exec(line)?.[1] ?? line);
    expect([...new Set(rules)]).toEqual(planted[name]?.rules);
  });
});
