import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import {
  anOrganization,
  DELETE_ORGANIZATION,
  MERGE_ORGANIZATION,
  UPDATE_ORGANIZATION,
} from '../../test/organizations.ts';
import { readsAgain } from '../../test/reads.ts';
import { aWebinar, details, nextOf, withRole } from '../../test/webinars.ts';

const FIELDS = 'id slug organization { slug name kind }';
const MAKE = `mutation ($input: CreateWebinarInput!) { createWebinar(input: $input) { replayed webinar { ${FIELDS} } } }`;
const CHANGE = `mutation ($input: UpdateWebinarInput!) { updateWebinar(input: $input) { replayed webinar { ${FIELDS} } } }`;
const ONE = `query ($slug: String!) { webinar(slug: $slug) { ${FIELDS} } }`;
const HELD_BY = `query ($organization: String, $status: [WebinarStatus!]) {
  webinars(organization: $organization, status: $status, first: 100) { totalCount edges { node { slug } } } }`;
const EVENTS = `subscription ($webinarId: ID!) { webinarEvents(webinarId: $webinarId) { __typename
  ... on WebinarEvent { node { ... on Webinar { organization { name } } } } ... on CaughtUp { replayed } } }`;

let ada: Person;
let host: Person;
let editor: Person;
beforeAll(async () => {
  [ada, host, editor] = await Promise.all([as('Ada'), as('Host'), withRole('Edda', 'EDITOR')]);
});

const made = async (input: object) => (await editor.asks(MAKE, { input })).data.createWebinar;
const change = ({ id }: { id: string }, more: object) => ({ input: { webinarId: id, ...more } });
const refusalOf = async (person: Person, ...asked: Parameters<Person['asks']>) =>
  (await person.asks(...asked)).errors?.[0]?.extensions;
const holderOf = async ({ slug }: { slug: string }) =>
  (await visitor().asks(ONE, { slug })).data.webinar.organization?.slug ?? null;
async function listed(person: Person, variables: object): Promise<string[]> {
  const { webinars } = (await person.asks(HELD_BY, { ...variables })).data;
  expect(webinars.totalCount).toBe(webinars.edges.length);
  return webinars.edges.map(({ node }: { node: { slug: string } }) => node.slug);
}

describe('the organization that holds a webinar', () => {
  it('is named by the editor who makes it, is seen by everybody, and lists what it holds', async () => {
    const clinic = await anOrganization();
    const input = { ...details(), organization: clinic.slug };
    const { webinar } = await made(input);
    expect(webinar.organization).toEqual({ slug: clinic.slug, name: clinic.name, kind: 'CLINIC' });
    expect(await made(input)).toMatchObject({ replayed: true, webinar });
    const other = { ...input, organization: (await anOrganization()).slug };
    expect(await refusalOf(editor, MAKE, { input: other })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    const draft = (await made({ ...details(), organization: clinic.slug, draft: true })).webinar;
    const alone = (await made(details())).webinar;
    expect(alone.organization).toBeNull();
    const held = { organization: clinic.slug };
    for (const person of [ada, visitor()]) expect(await listed(person, held)).toEqual([webinar.slug]);
    expect(new Set(await listed(editor, held))).toEqual(new Set([webinar.slug, draft.slug]));
    expect(await listed(ada, { ...held, status: ['LIVE'] })).toEqual([]);
    expect(await listed(ada, { organization: 'no-such-organization' })).toEqual([]);
  });

  it('that is in no directory is refused, and nothing is made or changed', async () => {
    const clinic = await anOrganization();
    const { webinar } = await made({ ...details(), organization: clinic.slug });
    for (const organization of ['no-such-organization', '', "' or 1=1", clinic.name]) {
      const refusal = { code: 'NOT_FOUND', field: 'organization' };
      const input = { ...details(), organization };
      expect(await refusalOf(editor, MAKE, { input })).toMatchObject(refusal);
      expect(await refusalOf(editor, CHANGE, change(webinar, { organization, title: 'Lost' }))).toMatchObject(refusal);
    }
    expect(await listed(visitor(), { organization: clinic.slug })).toEqual([webinar.slug]);
    const { data } = await visitor().asks('query ($slug: String!) { webinar(slug: $slug) { title } }', webinar);
    expect(data.webinar.title).not.toBe('Lost');
  });

  it('is named by editors alone; a host may leave it as it is or take it away', async () => {
    const [clinic, other] = await Promise.all([anOrganization(), anOrganization()]);
    const webinar = await aWebinar({ status: 'SCHEDULED', staff: [[host, 'HOST']] });
    const name = change(webinar, { organization: clinic.slug });
    for (const person of [host, ada]) {
      expect(await refusalOf(person, CHANGE, name)).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await refusalOf(visitor(), CHANGE, name)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await holderOf(webinar)).toBeNull();
    expect((await editor.asks(CHANGE, name)).data.updateWebinar).toMatchObject({ replayed: false });
    expect((await editor.asks(CHANGE, name)).data.updateWebinar).toMatchObject({ replayed: true });
    // What the host's form sends along does no harm, and what is left out stays.
    const titled = await host.asks(CHANGE, change(webinar, { organization: clinic.slug, title: 'Better said' }));
    expect(titled.data.updateWebinar).toMatchObject({
      replayed: false,
      webinar: { organization: { slug: clinic.slug } },
    });
    await host.asks(CHANGE, change(webinar, { title: 'Said once more' }));
    expect(await holderOf(webinar)).toBe(clinic.slug);
    const another = change(webinar, { organization: other.slug });
    expect(await refusalOf(host, CHANGE, another)).toMatchObject({ code: 'FORBIDDEN', field: 'organization' });
    expect(await holderOf(webinar)).toBe(clinic.slug);
    const taken = await host.asks(CHANGE, change(webinar, { organization: null }));
    expect(taken.data.updateWebinar).toMatchObject({ replayed: false, webinar: { organization: null } });
    expect(await refusalOf(host, CHANGE, name)).toMatchObject({ code: 'FORBIDDEN', field: 'organization' });
    expect((await editor.asks(CHANGE, another)).data.updateWebinar.webinar.organization.slug).toBe(other.slug);
  });

  it('comes to those who look at the webinar when it is named, and under its new name from then on', async () => {
    const clinic = await anOrganization();
    const webinar = await aWebinar({ status: 'SCHEDULED' });
    const watching = [visitor(), ada].map((person) => person.watches(EVENTS, { webinarId: webinar.id }));
    for (const each of watching) expect(await nextOf(each)).toMatchObject({ __typename: 'CaughtUp' });
    await editor.asks(CHANGE, change(webinar, { organization: clinic.slug }));
    for (const each of watching) expect((await nextOf(each)).node.organization).toEqual({ name: clinic.name });
    await editor.asks(UPDATE_ORGANIZATION, { input: { organizationId: clinic.id, name: `${clinic.name} North` } });
    await editor.asks(CHANGE, change(webinar, { title: 'Better said' }));
    for (const each of watching) {
      expect((await nextOf(each)).node.organization).toEqual({ name: `${clinic.name} North` });
      await each.close();
    }
  });

  it('that is renamed is shown by its new name at once, however often the page was read', async () => {
    const clinic = await anOrganization();
    const { webinar } = await made({ ...details(), organization: clinic.slug });
    const shown = async () => (await readsAgain(visitor(), ONE, { slug: webinar.slug })).data.webinar.organization;
    expect(await shown()).toMatchObject({ name: clinic.name });
    await editor.asks(UPDATE_ORGANIZATION, { input: { organizationId: clinic.id, name: `${clinic.name} South` } });
    expect(await shown()).toMatchObject({ name: `${clinic.name} South`, slug: clinic.slug });
  });

  it('that is merged into another leaves its webinars to it, drafts too, for everybody at once', async () => {
    const [twin, clinic] = await Promise.all([anOrganization(), anOrganization()]);
    const input = { ...details(), organization: twin.slug };
    const { webinar } = await made(input);
    const draft = (await made({ ...details(), organization: twin.slug, draft: true })).webinar;
    const own = (await made({ ...details(), organization: clinic.slug })).webinar;
    const shown = async () => (await readsAgain(visitor(), ONE, { slug: webinar.slug })).data.webinar.organization;
    expect(await shown()).toMatchObject({ slug: twin.slug });
    const merge = { input: { organizationId: twin.id, into: clinic.slug } };
    expect(await refusalOf(ada, MERGE_ORGANIZATION, merge)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await shown()).toMatchObject({ slug: twin.slug });
    await editor.asks(MERGE_ORGANIZATION, merge);
    expect(await shown()).toMatchObject({ slug: clinic.slug, name: clinic.name });
    // By the address that it had, too.
    for (const { slug } of [clinic, twin])
      expect(new Set(await listed(editor, { organization: slug }))).toEqual(
        new Set([webinar.slug, draft.slug, own.slug]),
      );
    expect(await made(input)).toMatchObject({ replayed: true, webinar: { organization: { slug: clinic.slug } } });
    expect((await made({ ...details(), organization: twin.slug })).webinar.organization.slug).toBe(clinic.slug);
    const same = await editor.asks(CHANGE, change(webinar, { organization: twin.slug }));
    expect(same.data.updateWebinar).toMatchObject({ replayed: true, webinar: { organization: { slug: clinic.slug } } });
  });

  it('that is merged while webinars are named and changed leaves none behind', async () => {
    const [twin, clinic] = await Promise.all([anOrganization(), anOrganization()]);
    const { webinar } = await made({ ...details(), organization: twin.slug });
    const other = await aWebinar({ status: 'SCHEDULED' });
    const input = { organizationId: twin.id, into: clinic.slug };
    const answers = await Promise.all([
      editor.asks(CHANGE, change(webinar, { title: 'Changed meanwhile' })),
      editor.asks(CHANGE, change(other, { organization: twin.slug })),
      editor.asks(MERGE_ORGANIZATION, { input }),
      editor.asks(MAKE, { input: { ...details(), organization: twin.slug } }),
      editor.asks(CHANGE, change(webinar, { title: 'And once more' })),
    ]);
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    expect(await listed(editor, { organization: clinic.slug })).toHaveLength(3);
    for (const each of [webinar, other]) expect(await holderOf(each)).toBe(clinic.slug);
  });

  it('is not taken out of the directory while it holds a webinar, be it a draft; then it is', async () => {
    const [clinic, other] = await Promise.all([anOrganization(), anOrganization()]);
    const { webinar } = await made({ ...details(), organization: clinic.slug });
    const draft = (await made({ ...details(), title: 'A draft', organization: clinic.slug, draft: true })).webinar;
    const gone = () => editor.asks(DELETE_ORGANIZATION, { organizationId: clinic.id });
    const refused = async () => (await gone()).errors?.[0];
    const first = await refused();
    expect(first?.extensions).toMatchObject({ code: 'CONFLICT', field: 'organizationId' });
    expect(first?.message).toMatch(/holds “.*” and one more webinar\. Merge it/);
    await editor.asks(CHANGE, change(webinar, { organization: other.slug }));
    expect((await refused())?.message).toContain('holds “A draft”. Merge it');
    expect(await listed(editor, { organization: clinic.slug })).toEqual([draft.slug]);
    await editor.asks(CHANGE, change(draft, { organization: null }));
    expect((await gone()).data.deleteOrganization.removedAt).toEqual(expect.any(String));
    expect(await refusalOf(editor, CHANGE, change(draft, { organization: clinic.slug }))).toMatchObject({
      code: 'NOT_FOUND',
      field: 'organization',
    });
  });

  it('that is taken out at the moment at which it is named either holds the webinar or is gone', async () => {
    for (let n = 0; n < 5; n++) {
      const clinic = await anOrganization();
      const webinar = await aWebinar({ status: 'SCHEDULED' });
      const [named, removed] = await Promise.all([
        editor.asks(CHANGE, change(webinar, { organization: clinic.slug })),
        editor.asks(DELETE_ORGANIZATION, { organizationId: clinic.id }),
      ]);
      const codes = [named, removed].map(({ errors }) => errors?.[0]?.extensions.code ?? 'OK');
      const holder = await holderOf(webinar);
      expect([
        ['OK', 'CONFLICT', clinic.slug],
        ['NOT_FOUND', 'OK', null],
      ]).toContainEqual([...codes, holder]);
    }
  });
});
