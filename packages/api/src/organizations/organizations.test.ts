import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { anOrganization, organizationWords, UPDATE_ORGANIZATION } from '../../test/organizations.ts';
import { readsAgain } from '../../test/reads.ts';
import { withRole } from '../../test/webinars.ts';
import { newId } from '../kernel/ids.ts';

const FIELDS = 'id slug name kind description html websiteUrl';
const CREATE = `mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) {
  replayed organization { ${FIELDS} } } }`;
const ONE = `query ($slug: String!) { organization(slug: $slug) { ${FIELDS} } }`;
const ALL = `query ($search: String, $kind: OrganizationKind, $first: Int, $after: String) {
  organizations(search: $search, kind: $kind, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { name slug } } } }`;

let ada: Person;
let eve: Person;
beforeAll(async () => {
  [ada, eve] = await Promise.all([as('Ada'), withRole('Eve', 'EDITOR')]);
});

const made = async (input: object) => (await eve.asks(CREATE, { input })).data.createOrganization;
const renamed = async (input: object) => (await eve.asks(UPDATE_ORGANIZATION, { input })).data.updateOrganization;
const seen = async (slug: string) => (await visitor().asks(ONE, { slug })).data.organization;
const refusalOf = async (document: string, input: object) =>
  (await eve.asks(document, { input })).errors?.[0]?.extensions;
/** A word that no other test's organizations have in their names. */
const mark = () => newId().slice(-12);
interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string };
  edges: { node: { name: string } }[];
}
async function found(variables: object): Promise<string[]> {
  const { organizations }: { organizations: Page } = (await visitor().asks(ALL, { first: 100, ...variables })).data;
  expect(organizations.totalCount).toBe(organizations.edges.length);
  return organizations.edges.map(({ node }) => node.name);
}

describe('an organization', () => {
  it('is taken into the directory by editors, once, and is seen by everybody', async () => {
    const input = organizationWords({ description: 'We see **children**.', websiteUrl: ' https://harbour.example ' });
    expect(await ada.refused(CREATE, { input })).toBe('FORBIDDEN');
    expect(await visitor().refused(CREATE, { input })).toBe('UNAUTHENTICATED');
    const { organization, replayed } = await made(input);
    expect(replayed).toBe(false);
    expect(organization).toMatchObject({
      name: input.name,
      kind: 'CLINIC',
      description: 'We see **children**.',
      html: '<p>We see <strong>children</strong>.</p>',
      websiteUrl: 'https://harbour.example/',
    });
    expect(await made(input)).toEqual({ replayed: true, organization });
    expect(await seen(organization.slug)).toEqual(organization);
    expect(await refusalOf(CREATE, { ...input, kind: 'COMPANY' })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect(await seen('no-such-organization')).toBeNull();
  });

  it('G3: sent again while it is still being made, is one', async () => {
    const input = organizationWords();
    const answers = await Promise.all([made(input), made(input), made(input)]);
    expect(new Set(answers.map(({ organization }) => organization.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await found({ search: input.name })).toEqual([input.name]);
  });

  it('has a name that no other one has, in capitals, accents or signs or not, also at the same time', async () => {
    const word = mark();
    const names = [`Clinic São ${word}`, `clinic sao ${word}`, `Clínic São-${word}!`];
    const answers = await Promise.all(names.map((name) => eve.asks(CREATE, { input: organizationWords({ name }) })));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    const refused = answers.flatMap(({ errors }) => errors?.[0] ?? []);
    for (const { message, extensions } of refused) {
      expect(extensions).toMatchObject({ code: 'CONFLICT', field: 'name' });
      expect(message.toLowerCase()).toContain(word);
    }
    expect(refused).toHaveLength(2);
    // Written out differently, at the same address.
    await made(organizationWords({ name: `Müller ${word}` }));
    expect(await refusalOf(CREATE, organizationWords({ name: `Mueller ${word}` }))).toMatchObject({ field: 'name' });
  });

  it('is changed by editors; what is left out stays, and so does its address', async () => {
    const { id, slug, name } = await anOrganization({ description: 'As it was.', websiteUrl: 'https://a.example' });
    const change = { organizationId: id, name: `${name} & Sons`, kind: 'HOSPITAL' };
    expect(await ada.refused(UPDATE_ORGANIZATION, { input: change })).toBe('FORBIDDEN');
    expect(await visitor().refused(UPDATE_ORGANIZATION, { input: change })).toBe('UNAUTHENTICATED');
    const { organization, replayed } = await renamed(change);
    expect(replayed).toBe(false);
    expect(organization).toMatchObject({ slug, name: `${name} & Sons`, kind: 'HOSPITAL', description: 'As it was.' });
    expect(await renamed(change)).toEqual({ replayed: true, organization });
    expect(await found({ search: `${name} sons` })).toEqual([`${name} & Sons`]);
    const emptied = await renamed({ organizationId: id, description: null, websiteUrl: null });
    expect(emptied.organization).toMatchObject({ description: null, html: null, websiteUrl: null, kind: 'HOSPITAL' });
    expect(await seen(slug)).toEqual(emptied.organization);
  });

  it('that is renamed leaves its earlier name to nobody, and takes nobody else’s', async () => {
    const [one, other] = await Promise.all([anOrganization(), anOrganization()]);
    expect(await refusalOf(UPDATE_ORGANIZATION, { organizationId: one.id, name: other.name })).toMatchObject({
      code: 'CONFLICT',
      field: 'name',
    });
    await renamed({ organizationId: one.id, name: `New ${one.name}` });
    expect(await refusalOf(CREATE, organizationWords({ name: one.name }))).toMatchObject({ code: 'CONFLICT' });
    expect(await refusalOf(CREATE, organizationWords({ name: `new ${one.name}` }))).toMatchObject({ code: 'CONFLICT' });
    const back = await renamed({ organizationId: one.id, name: one.name.toUpperCase() });
    expect(back.organization).toMatchObject({ name: one.name.toUpperCase(), slug: one.slug });
  });

  it('that is kept for everybody shows its new name at once', async () => {
    const { id, slug, name } = await anOrganization();
    const kept = await readsAgain(visitor(), ONE, { slug });
    expect(kept).toMatchObject({ isShared: true, data: { organization: { name } } });
    await renamed({ organizationId: id, name: `${name} again` });
    expect((await readsAgain(visitor(), ONE, { slug })).data.organization.name).toBe(`${name} again`);
  });

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['a name of one letter', { name: 'x' }, 'name'],
    ['a name of signs', { name: '— ★ —' }, 'name'],
    ['a name that is too long', { name: 'x'.repeat(121) }, 'name'],
    ['a name that is too long written out', { name: '\ufdfa'.repeat(120) }, 'name'],
    ['a name with half a character', { name: 'Clinic \ud800' }, 'name'],
    ['a name on two lines', { name: 'Clinic\nNorth' }, 'name'],
    ['a description that is too long', { description: 'x'.repeat(4001) }, 'description'],
    ['a description full of links', { description: '[x](/y) '.repeat(21) }, 'description'],
    ['a description nested too deeply', { description: `${'>'.repeat(13)} nested` }, 'description'],
    ['S41 a website that is a script', { websiteUrl: 'javascript:alert(1)' }, 'websiteUrl'],
  ])('is refused with %s, made or changed', async (_name, more, field) => {
    const { id, slug } = await anOrganization();
    const before = await seen(slug);
    const refusal = { code: 'BAD_USER_INPUT', field };
    expect(await refusalOf(CREATE, organizationWords(more))).toMatchObject(refusal);
    expect(await refusalOf(UPDATE_ORGANIZATION, { organizationId: id, ...more })).toMatchObject(refusal);
    expect(await seen(slug)).toEqual(before);
  });

  it('S41: shows what was written of it and runs nothing of it', async () => {
    const { slug } = await anOrganization({ description: '<img src=x onerror=alert(1)> [x](javascript:alert(1))' });
    const { html } = await seen(slug);
    expect(html).not.toMatch(/<img|href="javascript/);
  });

  it('B40: of another kind, or that is not there, is nothing', async () => {
    expect(await refusalOf(UPDATE_ORGANIZATION, { organizationId: newId() })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusalOf(UPDATE_ORGANIZATION, { organizationId: ada.id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusalOf(UPDATE_ORGANIZATION, { organizationId: 'x' })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('the directory', () => {
  it('is searched by words of a name, in capitals and accents or not', async () => {
    const word = mark();
    const names = [`Hôpital Saint-Étienne ${word}`, `Krankenhaus Große Straße ${word}`, `København Clinic ${word}`];
    for (const name of names) await anOrganization({ name });
    const [hospital, street, clinic] = names;
    expect(await found({ search: word })).toEqual([hospital, clinic, street]);
    expect(await found({ search: `${word} ETIENNE hopital` })).toEqual([hospital]);
    expect(await found({ search: `grosse strasse ${word}` })).toEqual([street]);
    expect(await found({ search: `kobenhavn ${word}` })).toEqual([clinic]);
    expect(await found({ search: `saint etienne ${word} clinic` })).toEqual([]);
    expect(await found({ search: `  ${word}  `, kind: 'HOSPITAL' })).toEqual([]);
  });

  it.each([['%'], ['_'], ['\\'], ["'"], ['— ★']])(
    'S38: finds nothing for %s, which no name is made of',
    async (sign) => {
      const { name } = await anOrganization();
      expect(await found({ search: sign })).toEqual([]);
      expect(await found({ search: `${sign} ${name}` })).toEqual([name]);
    },
  );

  it('is a page by name at a time, of one kind where that is asked for', async () => {
    const word = mark();
    const names = ['Delta', 'alpha', 'Échelle', 'Bravo', 'charlie'].map((name) => `${name} ${word}`);
    for (const name of names) await anOrganization({ name, kind: name.startsWith('B') ? 'PAYER' : 'NONPROFIT' });
    const asked = { search: word, first: 2 };
    const read: string[] = [];
    let after: string | null = null;
    do {
      const { organizations }: { organizations: Page } = (await visitor().asks(ALL, { ...asked, after })).data;
      expect(organizations.totalCount).toBe(5);
      read.push(...organizations.edges.map(({ node }) => node.name));
      after = organizations.pageInfo.hasNextPage ? organizations.pageInfo.endCursor : null;
    } while (after);
    expect(read.map((name) => name[0])).toEqual(['a', 'B', 'c', 'D', 'É']);
    expect(await found({ search: word, kind: 'PAYER' })).toEqual([`Bravo ${word}`]);
  });

  it.each([
    ['a search that is too long', { search: 'x'.repeat(201) }, 'search'],
    ['a search with NUL', { search: 'a\u0000b' }, 'search'],
    ['S37 a cursor that is none', { after: 'no cursor' }, 'after'],
    ['S37 a cursor with NUL', { after: Buffer.from('a\u0000').toString('base64url') }, 'after'],
    ['none', { first: 0 }, 'first'],
  ])('is refused with %s', async (_name, variables, field) => {
    const { errors } = await visitor().asks(ALL, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });
});
