import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { aColumn, columnWords, doesTo } from '../../test/columns.ts';
import { house } from '../../test/house.ts';
import { aStory, STORIES } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';

const UPDATE = `mutation ($input: UpdateColumnInput!) { updateColumn(input: $input) { replayed column {
  id slug title description cadence weekday everyWeeks timeOfDay timeZone isResting revision nextInstalmentAt
  authors { handle } } } }`;
const COLUMN = `query ($slug: String!) { column(slug: $slug) { id slug title revision authors { handle } } }`;

let ada: Person;
let eve: Person;
beforeAll(async () => {
  [ada, eve] = await Promise.all([as('Ada'), withRole('Eve', 'EDITOR')]);
});
const seen = async (slug: string) => (await visitor().asks(COLUMN, { slug })).data.column;

describe('a column', () => {
  it('is changed by editors, over the version that they have read, and says who writes it', async () => {
    const column = await aColumn(eve, { authors: [ada.handle] });
    const change = { columnId: column.id, revision: 1, title: 'Another dose', everyWeeks: 2, weekday: 'FRIDAY' };
    expect(await ada.refused(UPDATE, { input: change })).toBe('FORBIDDEN');
    expect(await visitor().refused(UPDATE, { input: change })).toBe('UNAUTHENTICATED');
    const changed = await doesTo(eve, UPDATE, { ...change, authors: [eve.handle, ada.handle] });
    expect(changed).toMatchObject({
      replayed: false,
      column: { title: 'Another dose', cadence: 'Every 2 weeks on Fridays', timeOfDay: '07:00', revision: 2 },
    });
    expect((await seen(column.slug)).authors.map(({ handle }: Person) => handle)).toEqual([eve.handle, ada.handle]);
    expect(await doesTo(eve, UPDATE, change)).toMatchObject({ replayed: true, column: { revision: 2 } });
    expect(await eve.refused(UPDATE, { input: { ...change, title: 'Over it' } })).toBe('CONFLICT');
    expect(await seen(column.slug)).toMatchObject({ title: 'Another dose', revision: 2 });
  });

  it('that two change at once has the words of one, and the other is told', async () => {
    const column = await aColumn(eve);
    const inputs = ['One', 'Two', 'Six'].map((word) => ({ columnId: column.id, revision: 1, title: `${word} dose` }));
    const answers = await Promise.all(inputs.map((input) => eve.asks(UPDATE, { input })));
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'OK');
    expect(codes.toSorted()).toEqual(['CONFLICT', 'CONFLICT', 'OK']);
    expect(await seen(column.slug)).toMatchObject({ title: inputs[codes.indexOf('OK')]?.title, revision: 2 });
  });

  it('that moves is found at its earlier address for good: its page, its list, its feed', async () => {
    const column = await aColumn(eve);
    const story = await aStory(eve, eve, { kind: 'COLUMN', column: column.slug });
    const other = await aColumn(eve);
    const slug = `moved-${column.id.slice(-8)}`;
    expect(await eve.refused(UPDATE, { input: { columnId: column.id, revision: 1, slug: other.slug } })).toBe(
      'CONFLICT',
    );
    await doesTo(eve, UPDATE, { columnId: column.id, revision: 1, slug });
    expect(await seen(column.slug)).toMatchObject({ id: column.id, slug });
    const { data } = await visitor().asks(STORIES, { column: column.slug });
    expect(data.stories).toMatchObject({ totalCount: 1, edges: [{ node: { id: story.id } }] });
    const feed = await fetch(`${(await house()).url}/stories/feed.rss?column=${column.slug}`);
    expect(await feed.text()).toContain(`urn:uuid:${story.id}`);
    // Nobody else gets what was its address; it may go back itself.
    expect(await eve.refused(UPDATE, { input: { columnId: other.id, revision: 1, slug: column.slug } })).toBe(
      'CONFLICT',
    );
    const back = await doesTo(eve, UPDATE, { columnId: column.id, revision: 2, slug: column.slug });
    expect(back.column.slug).toBe(column.slug);
    expect(await seen(slug)).toMatchObject({ id: column.id });
  });

  it('that rests promises nothing', async () => {
    const column = await aColumn(eve);
    const { column: resting } = await doesTo(eve, UPDATE, { columnId: column.id, revision: 1, isResting: true });
    expect(resting).toMatchObject({ isResting: true, nextInstalmentAt: null });
  });

  it.each([
    ['B1 no title', { title: ' ' }, 'BAD_USER_INPUT'],
    ['B35 an address with a slash', { slug: '../etc' }, 'BAD_USER_INPUT'],
    ['an address of capitals', { slug: 'Dose' }, 'BAD_USER_INPUT'],
    ['B64 an hour that is none', { timeOfDay: '24:00' }, 'BAD_USER_INPUT'],
    ['B61 a zone that is none', { timeZone: 'Mars/Olympus' }, 'BAD_USER_INPUT'],
    ['an author who is nobody', { authors: ['nobody-is-called-this'] }, 'NOT_FOUND'],
    ['eleven authors', { authors: Array.from({ length: 11 }, (_, n) => `nobody-${n}`) }, 'BAD_USER_INPUT'],
  ])('is not changed to have %s', async (_name, more, code) => {
    const column = await aColumn(eve);
    expect(await eve.refused(UPDATE, { input: { columnId: column.id, revision: 1, ...more } })).toBe(code);
    expect(await seen(column.slug)).toMatchObject({ revision: 1 });
  });

  it('S15 names an author once, and is none of nowhere', async () => {
    const column = await aColumn(eve);
    const twice = { columnId: column.id, revision: 1, authors: [ada.handle, ada.handle.toUpperCase()] };
    expect(await eve.refused(UPDATE, { input: twice })).toBe('BAD_USER_INPUT');
    const nowhere = { ...columnWords(), columnId: crypto.randomUUID(), revision: 1 };
    const { clientMutationId: _, ...input } = nowhere;
    expect(await eve.refused(UPDATE, { input })).toBe('NOT_FOUND');
    expect(await seen('no-such-column')).toBeNull();
  });
});
