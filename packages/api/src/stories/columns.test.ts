import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { aDraft, aStory, does, PUBLISH } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';
import { clock } from '../kernel/clock.ts';

const CREATE = `mutation ($input: CreateColumnInput!) { createColumn(input: $input) {
  replayed column { id slug title cadence nextInstalmentAt } } }`;
const COLUMN = `query ($slug: String!) { column(slug: $slug) {
  cadence nextInstalmentAt stories { totalCount edges { node { slug column { slug } } } } } }`;

let ada: Person;
let eve: Person;
beforeAll(async () => {
  [ada, eve] = await Promise.all([as('Ada'), withRole('Eve', 'EDITOR')]);
});
const wanted = (more: object = {}) => ({
  title: `The weekly dose ${crypto.randomUUID().slice(0, 8)}`,
  description: 'One thing learned.',
  weekday: 'MONDAY',
  timeOfDay: '07:00',
  timeZone: 'Europe/Berlin',
  clientMutationId: crypto.randomUUID(),
  ...more,
});

describe('a column', () => {
  it('is begun by editors, once, and lists its published instalments', async () => {
    const input = wanted();
    expect(await ada.refused(CREATE, { input })).toBe('FORBIDDEN');
    const { column } = (await eve.asks(CREATE, { input })).data.createColumn;
    expect((await eve.asks(CREATE, { input })).data.createColumn).toMatchObject({
      replayed: true,
      column: { id: column.id },
    });
    expect(await eve.refused(CREATE, { input: { ...input, title: 'Other' } })).toBe('IDEMPOTENCY_CONFLICT');
    expect(await eve.refused(CREATE, { input: wanted({ title: input.title }) })).toBe('CONFLICT');
    expect(column.cadence).toBe('Weekly on Mondays');
    const story = await aStory(eve, eve, { kind: 'COLUMN', column: column.slug });
    const draft = await aDraft(eve, { kind: 'COLUMN', column: column.slug });
    const seen = (await visitor().asks(COLUMN, { slug: column.slug })).data.column;
    expect(seen.stories).toMatchObject({
      totalCount: 1,
      edges: [{ node: { slug: story.slug, column: { slug: column.slug } } }],
    });
    expect(new Date(seen.nextInstalmentAt) > clock.now()).toBe(true);
    const at = new Date(clock.now().getTime() + 3_600_000);
    await does(eve, PUBLISH, { storyId: draft.id, at });
    const then = (await visitor().asks(COLUMN, { slug: column.slug })).data.column;
    expect(then.nextInstalmentAt).toBe(at.toISOString());
  });

  it.each([
    ['B64: an hour that is none', { timeOfDay: '24:00' }],
    ['B61: a zone that is none', { timeZone: 'Mars/Olympus' }],
    ['no weeks', { everyWeeks: 0 }],
  ])('is refused with %s', async (_name, more) => {
    expect(await eve.refused(CREATE, { input: wanted(more) })).toBe('BAD_USER_INPUT');
  });
});
