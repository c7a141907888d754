import { describe, expect, it } from 'vitest';
import { house } from '../../../test/house.ts';
import { closeOf, greeted } from '../../../test/socket.ts';
import { statementsOf } from '../../../test/statements.ts';
import { overHttp, overSocket, type Payload } from '../../../test/transports.ts';
import { maskError } from '../errors.ts';
import { webFolder } from '../pageSource.ts';
import { buildSchema } from '../schema.ts';
import { admit, refusalsIn } from './admit.ts';
import { type Door, openDoor } from './door.ts';
import { readAsked, textOf } from './registry.ts';

const times = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');
const nested = (levels: number) =>
  `${'{ room(slug: "a") { thread '.repeat(1)}${'{ room { thread '.repeat(levels)}{ id }${' }}'.repeat(levels)} }}`;
const tooComplex = 'QUERY_TOO_COMPLEX';
const wrong = 'BAD_USER_INPUT';

const attacks: [string, Payload, string][] = [
  ['1,001 tokens', { query: `{ ${'a '.repeat(999)} }` }, tooComplex],
  ['9 levels', { query: nested(3) }, tooComplex],
  [
    '9 levels inside fragments',
    {
      query: `{ room(slug: "a") { ...A } } fragment A on Room { thread { room { ...B } } } fragment B on Room { thread { room { thread { room { thread { id } } } } } }`,
    },
    tooComplex,
  ],
  ['16 aliases', { query: `{ site { ${times(16, (n) => `a${n}: name`)} } }` }, tooComplex],
  [
    '16 aliases by one fragment',
    { query: `{ a: site { ...A } b: site { ...A } } fragment A on Site { ${times(7, (n) => `a${n}: name`)} }` },
    tooComplex,
  ],
  ['6 fields at the top', { query: `{ ${times(6, (n) => `a${n}: site { name }`)} }` }, tooComplex],
  ['999 fields of one name', { query: `{ ${'site '.repeat(997)} }` }, tooComplex],
  ['900 fields of one name further down', { query: `{ site { ${'name '.repeat(900)} } }` }, tooComplex],
  ['500 directives', { query: `{ site { name ${'@aa'.repeat(480)} } }` }, tooComplex],
  ['11 directives', { query: `{ site { ${times(11, () => 'name @include(if: true)')} } }` }, tooComplex],
  [
    '100,000 of a list by variable',
    {
      query: `query($n: Int) { room(slug: "a") { thread { posts(first: $n) { edges { node { id } } } } } }`,
      variables: { n: 100_000 },
    },
    tooComplex,
  ],
  [
    '100,000 of a list by a default',
    { query: `query($n: Int = 100000) { room(slug: "a") { thread { posts(last: $n) { edges { node { id } } } } } }` },
    tooComplex,
  ],
  [
    '100,000 of a list by its text',
    { query: `{ room(slug: "a") { thread { posts(first: 100000) { edges { node { id } } } } } }` },
    tooComplex,
  ],
  [
    'lists in lists',
    { query: `{ rooms { thread { posts { edges { node { author { displayName } } } } } } }` },
    tooComplex,
  ],
  [
    'a circle of fragments',
    { query: `{ site { ...A } } fragment A on Site { name ...B } fragment B on Site { ...A }` },
    wrong,
  ],
  [
    '40 × 40 inline fragments',
    { query: `{ site { ${times(40, () => `... on Site { ${times(40, () => '... on Site { name }')} }`)} } }` },
    tooComplex,
  ],
  [
    'fragments that double 90 times',
    {
      query: `{ ...F0 } ${times(90, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F90 on Query { site { name } }`,
    },
    tooComplex,
  ],
  ['a list of 500 in its text', { query: `{ room(slug: "a", ids: [${'1 '.repeat(500)}]) { id } }` }, tooComplex],
  ['more errors than anybody reads', { query: `{ site { ${times(50, (n) => `f${n}`)} } }` }, wrong],
  [
    'variables that are all wrong',
    { query: `query(${times(20, (n) => `$v${n}: Int!`)}) { ${times(2, (n) => `a${n}: room(slug: "a") { id }`)} }` },
    wrong,
  ],
  ['no operation', { query: 'fragment A on Site { name }' }, wrong],
  ['two operations and no name', { query: 'query A { site { name } } query B { site { name } }' }, wrong],
];

const manyFragments = { query: `{site{name}}${times(10_000, (n) => `fragment F${n} on A{a}`)}` };

const schema = buildSchema();

/** The code of the refusal at the door itself. */
function verdict(payload: Payload, door: Door): string | null {
  try {
    const asked = readAsked(payload);
    admit(textOf(asked, door.registry, door.mode), asked, { door, transport: 'http' });
    return null;
  } catch (error) {
    return String(maskError(refusalsIn(error)[0]).extensions?.code);
  }
}

describe('S33 an operation with', () => {
  it.each(attacks)('%s is refused alike on both transports, before the database', async (_name, payload, code) => {
    await house();
    const cost = await statementsOf(async () => {
      const [http, socket] = [await overHttp(payload), await overSocket(payload)];
      expect([http.status, http.code, socket.code]).toEqual([400, code, code]);
      expect(http.errors?.length).toBeLessThanOrEqual(6);
      expect(JSON.stringify(http).length).toBeLessThan(4000);
    });
    expect(cost).toBe(0);
  });

  it.each(attacks)('%s is refused in less than 50 ms', (_name, payload, code) => {
    const door = openDoor(schema, webFolder());
    // What this thread does, however long others keep it waiting.
    const took = Array.from({ length: 3 }, () => {
      const begun = process.threadCpuUsage();
      expect(verdict(payload, door)).toBe(code);
      const { user, system } = process.threadCpuUsage(begun);
      return (user + system) / 1000;
    });
    expect(Math.min(...took)).toBeLessThan(50);
  });

  it('10,000 fragments is refused over HTTP, and is more than a socket takes', async () => {
    const { status, code } = await overHttp(manyFragments);
    expect([status, code]).toEqual([400, tooComplex]);
    const { socket, say } = await greeted();
    const closed = closeOf(socket);
    say({ type: 'subscribe', id: '1', payload: manyFragments });
    expect(await closed).toBe(1009);
  });
});
