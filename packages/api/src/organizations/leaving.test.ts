import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import {
  anOrganization,
  DELETE_ORGANIZATION,
  MERGE_ORGANIZATION,
  organizationWords,
  UPDATE_ORGANIZATION,
} from '../../test/organizations.ts';
import { readsAgain } from '../../test/reads.ts';
import { withRole } from '../../test/webinars.ts';
import { newId } from '../kernel/ids.ts';

const CREATE = `mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) {
  replayed organization { id slug name } } }`;
const ONE = `query ($slug: String!) { organization(slug: $slug) { id slug name } }`;
const REMOVAL = `query ($slug: String!) { organizationRemoval(slug: $slug) { removedAt } }`;
const FOUND = `query ($search: String) { organizations(search: $search) { totalCount edges { node { slug } } } }`;

let ada: Person;
let eve: Person;
beforeAll(async () => {
  [ada, eve] = await Promise.all([as('Ada'), withRole('Eve', 'EDITOR')]);
});

interface Named {
  id: string;
  slug: string;
  name: string;
}
const pair = () => Promise.all([anOrganization(), anOrganization()]);
const merge = ({ id }: { id: string }, into: { slug: string }) => ({ input: { organizationId: id, into: into.slug } });
const merged = async (...both: Parameters<typeof merge>) =>
  (await eve.asks(MERGE_ORGANIZATION, merge(...both))).data.mergeOrganization;
const deleted = async ({ id }: { id: string }) =>
  (await eve.asks(DELETE_ORGANIZATION, { organizationId: id })).data.deleteOrganization;
const seen = async (slug: string) => (await visitor().asks(ONE, { slug })).data.organization;
const removal = async (slug: string) => (await visitor().asks(REMOVAL, { slug })).data.organizationRemoval;
const found = async ({ name }: { name: string }) =>
  (await visitor().asks(FOUND, { search: name })).data.organizations.edges.map(
    ({ node }: { node: Named }) => node.slug,
  );
const refusalOf = async (...asked: Parameters<Person['asks']>) => {
  const [error] = (await eve.asks(...asked)).errors ?? [];
  return { ...error?.extensions, message: error?.message };
};
const wordsOf = ({ id, slug, name }: Named) => ({ id, slug, name });

describe('an organization that is merged into another', () => {
  it('is the other one from then on, by editors alone, however often it is sent', async () => {
    const [twin, clinic] = await pair();
    expect(await ada.refused(MERGE_ORGANIZATION, merge(twin, clinic))).toBe('FORBIDDEN');
    expect(await visitor().refused(MERGE_ORGANIZATION, merge(twin, clinic))).toBe('UNAUTHENTICATED');
    expect(await found(twin)).toEqual([twin.slug]);
    expect(await merged(twin, clinic)).toEqual({ replayed: false, organization: wordsOf(clinic) });
    expect(await merged(twin, clinic)).toEqual({ replayed: true, organization: wordsOf(clinic) });
    expect(await seen(twin.slug)).toEqual(wordsOf(clinic));
    expect(await found(twin)).toEqual([]);
    expect(await found(clinic)).toEqual([clinic.slug]);
    expect(await removal(twin.slug)).toBeNull();
  });

  it('that two merge into each other at once leaves one of them', async () => {
    const [one, other] = await pair();
    const answers = await Promise.all([
      eve.asks(MERGE_ORGANIZATION, merge(one, other)),
      eve.asks(MERGE_ORGANIZATION, merge(other, one)),
      eve.asks(MERGE_ORGANIZATION, merge(one, other)),
    ]);
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'OK').toSorted();
    expect([
      ['CONFLICT', 'OK', 'OK'],
      ['CONFLICT', 'CONFLICT', 'OK'],
    ]).toContainEqual(codes);
    const left = await seen(one.slug);
    expect(await seen(other.slug)).toEqual(left);
    expect([...(await found(one)), ...(await found(other))]).toEqual([left.slug]);
  });

  it('goes along when the other one is merged in turn', async () => {
    const [[first, second], last] = await Promise.all([pair(), anOrganization()]);
    await merged(first, second);
    await merged(second, last);
    for (const { slug } of [first, second]) expect(await seen(slug)).toEqual(wordsOf(last));
    expect(await merged(first, second)).toEqual({ replayed: true, organization: wordsOf(last) });
  });

  it('leaves its name to the other one alone', async () => {
    const [twin, clinic] = await pair();
    await merged(twin, clinic);
    const again = organizationWords({ name: twin.name.toUpperCase() });
    const refused = await refusalOf(CREATE, { input: again });
    expect(refused).toMatchObject({ code: 'CONFLICT', field: 'name' });
    expect(refused.message).toContain(clinic.name);
    const input = { organizationId: clinic.id, name: twin.name };
    const { data } = await eve.asks(UPDATE_ORGANIZATION, { input });
    expect(data.updateOrganization.organization).toMatchObject({ name: twin.name, slug: clinic.slug });
    expect(await seen(twin.slug)).toMatchObject({ name: twin.name, slug: clinic.slug });
  });

  it('answers who made it, and did not hear so, with what it is now', async () => {
    const input = organizationWords();
    const { organization } = (await eve.asks(CREATE, { input })).data.createOrganization;
    const clinic = await anOrganization();
    await merged(organization, clinic);
    expect((await eve.asks(CREATE, { input })).data.createOrganization).toEqual({
      replayed: true,
      organization: wordsOf(clinic),
    });
  });

  it('is changed no more, and says why', async () => {
    const [[twin, clinic], other] = await Promise.all([pair(), anOrganization()]);
    await merged(twin, clinic);
    for (const [document, variables] of [
      [UPDATE_ORGANIZATION, { input: { organizationId: twin.id, name: 'Lost' } }],
      [MERGE_ORGANIZATION, merge(twin, other)],
      [DELETE_ORGANIZATION, { organizationId: twin.id }],
    ] as const) {
      const refused = await refusalOf(document, variables);
      expect(refused).toMatchObject({ code: 'NOT_FOUND', field: 'organizationId' });
      expect(refused.message).toBe(`“${twin.name}” is a part of “${clinic.name}” now.`);
    }
    expect(await seen(twin.slug)).toEqual(wordsOf(clinic));
  });

  it('is not itself, not nothing and not of another kind, and stays as it is', async () => {
    const clinic = await anOrganization();
    const refused = (given: object) =>
      refusalOf(MERGE_ORGANIZATION, { input: { organizationId: clinic.id, into: clinic.slug, ...given } });
    expect(await refused({})).toMatchObject({ code: 'CONFLICT', field: 'into' });
    expect(await refused({ into: 'no-such-organization' })).toMatchObject({ code: 'NOT_FOUND', field: 'into' });
    expect(await refused({ into: "' or 1=1" })).toMatchObject({ code: 'NOT_FOUND', field: 'into' });
    expect(await refused({ organizationId: newId() })).toMatchObject({ code: 'NOT_FOUND', field: 'organizationId' });
    expect(await refused({ organizationId: ada.id })).toMatchObject({ code: 'NOT_FOUND', field: 'organizationId' });
    expect(await refused({ organizationId: 'x' })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'organizationId' });
    expect(await seen(clinic.slug)).toEqual(wordsOf(clinic));
  });
});

describe('an organization that is taken out of the directory', () => {
  it('is gone, by editors alone, and its address says since when', async () => {
    const clinic = await anOrganization();
    const which = { organizationId: clinic.id };
    expect(await ada.refused(DELETE_ORGANIZATION, which)).toBe('FORBIDDEN');
    expect(await visitor().refused(DELETE_ORGANIZATION, which)).toBe('UNAUTHENTICATED');
    expect(await removal(clinic.slug)).toBeNull();
    expect(await found(clinic)).toEqual([clinic.slug]);
    const answers = await Promise.all([deleted(clinic), deleted(clinic)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(await deleted(clinic)).toEqual(answers[0]);
    expect(await seen(clinic.slug)).toBeNull();
    expect(await removal(clinic.slug)).toEqual(answers[0]);
    expect(await found(clinic)).toEqual([]);
    const refused = await refusalOf(UPDATE_ORGANIZATION, { input: { ...which, name: 'Lost' } });
    expect(refused).toMatchObject({
      code: 'NOT_FOUND',
      message: `“${clinic.name}” has been taken out of the directory.`,
    });
    expect(await refusalOf(MERGE_ORGANIZATION, merge(await anOrganization(), clinic))).toMatchObject({
      code: 'NOT_FOUND',
      field: 'into',
    });
  });

  it('leaves its name and its address to whoever comes, and takes along what was merged into it', async () => {
    const [twin, clinic] = await pair();
    await merged(twin, clinic);
    await deleted(clinic);
    for (const { name, slug } of [twin, clinic]) {
      expect(await removal(slug)).not.toBeNull();
      const { data } = await eve.asks(CREATE, { input: organizationWords({ name }) });
      expect(data.createOrganization).toMatchObject({ replayed: false, organization: { name, slug } });
      expect(await removal(slug)).toBeNull();
      expect(await found({ name })).toEqual([slug]);
      await deleted(data.createOrganization.organization);
      expect(await removal(slug)).not.toBeNull();
    }
  });

  it('is not one that never was', async () => {
    for (const organizationId of [newId(), ada.id])
      expect(await refusalOf(DELETE_ORGANIZATION, { organizationId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusalOf(DELETE_ORGANIZATION, { organizationId: 'x' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await removal('no-such-organization')).toBeNull();
    expect(await removal("' or 1=1")).toBeNull();
  });
});

describe('what is kept for everybody', () => {
  it('is made anew at once when an organization is merged, and when it is taken out', async () => {
    const [twin, clinic] = await pair();
    const shown = () => readsAgain(visitor(), ONE, { slug: twin.slug });
    expect(await shown()).toMatchObject({ isShared: true, data: { organization: { name: twin.name } } });
    await merged(twin, clinic);
    expect(await shown()).toMatchObject({ isShared: true, data: { organization: { name: clinic.name } } });
    await eve.asks(UPDATE_ORGANIZATION, { input: { organizationId: clinic.id, name: `${clinic.name} again` } });
    expect((await shown()).data.organization.name).toBe(`${clinic.name} again`);
    await deleted(clinic);
    expect((await shown()).data.organization).toBeNull();
  });
});
