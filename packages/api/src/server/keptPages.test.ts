import { beforeEach, describe, expect, it } from 'vitest';
import { as, type Person } from '../../test/as.ts';
import { anOrganization, UPDATE_ORGANIZATION } from '../../test/organizations.ts';
import { says } from '../../test/rooms.ts';
import { aStory, does, EDIT, LIKE, WITHDRAW } from '../../test/stories.ts';
import { aWebinar, UPDATE, withRole } from '../../test/webinars.ts';
import { clock } from '../kernel/clock.ts';
import { keepPages, type Render, type SentPage } from './keptPages.ts';
import { openDoor } from './limits/door.ts';
import { ownAnswers } from './ownOperations.ts';
import { webFolder } from './pageSource.ts';
import { buildSchema } from './schema.ts';
import { shareReads } from './sharing.ts';

const STORY_PAGE = `query ($slug: String!) { story(slug: $slug) { title html likeCount
  thread { posts(last: 50) { edges { node { body } } } } } }`;
const AROUND = 'query ($slug: String!) { story(slug: $slug) { related { title } } }';
const SESSION = '{ viewer { id } site { name } }';

const door = openDoor(buildSchema(), webFolder());
let ada: Person;
let eve: Person;
let story: Awaited<ReturnType<typeof aStory>>;
let rendered: number;
let open: ReturnType<typeof keepPages>;
beforeEach(async () => {
  [ada, eve] = await Promise.all([as('Ada'), withRole('Eve', 'EDITOR')]);
  story = await aStory(ada, eve, { tags: [`tag-${crypto.randomUUID().slice(0, 8)}`] });
  rendered = 0;
  open = keepPages(ownAnswers(door, shareReads(door)));
});

/** As packages/web renders: all that the page asks for, with the nonce and the moment in it. */
const render: Render = async (nonce, execute) => {
  rendered++;
  const ask = (query: string, variables = {}) => execute({ query, variables });
  const { slug } = story;
  const said = await Promise.all([ask(SESSION), ask(STORY_PAGE, { slug }), ask(AROUND, { slug })]);
  const renderedAt = clock.now().getTime();
  const html = `<script nonce="${nonce}">${JSON.stringify(said)}</script>${renderedAt}`;
  return { status: said[1].data?.story ? 200 : 404, html, renderedAt };
};
const opened = (): Promise<SentPage> => open('page', render);
const shown = async () => (await opened()).html('n');

describe('a visitor’s page', () => {
  it('is rendered once for all, each with a nonce of their own', async () => {
    const first = await opened();
    const hall = await Promise.all(Array.from({ length: 50 }, opened));
    expect(rendered).toBe(1);
    expect(new Set(hall.map(({ etag }) => etag))).toEqual(new Set([first.etag]));
    expect(first.html('one')).toContain('nonce="one"');
    expect(first.html('one').replaceAll('one', '')).toBe(first.html('two').replaceAll('two', ''));
  });

  it('is rendered once where a hall opens it in one moment', async () => {
    await Promise.all(Array.from({ length: 50 }, opened));
    expect(rendered).toBe(1);
  });

  it.each([
    [
      'an edit',
      'Said better',
      () => does(eve, EDIT, { storyId: story.id, revision: story.revision, title: 'Said better' }),
    ],
    ['a comment', 'Well said', () => says(ada, story.thread.id, 'Well said')],
    ['a like', '"likeCount":1', () => ada.asks(LIKE, { storyId: story.id, on: true })],
    ['a story beside it', 'The other one', () => aStory(ada, eve, { title: 'The other one', tags: story.tags })],
  ])('is another one at once after %s', async (_name, words, change) => {
    const before = await opened();
    expect(before.html('n')).not.toContain(words);
    await change();
    const after = await opened();
    expect(after.html('n')).toContain(words);
    expect(after.etag).not.toBe(before.etag);
    await opened();
    expect(rendered).toBe(2);
  });

  it('of a webinar is another one at once after who holds it was renamed', async () => {
    const [clinic, webinar] = await Promise.all([anOrganization(), aWebinar()]);
    await eve.asks(UPDATE, { input: { webinarId: webinar.id, organization: clinic.slug } });
    const ofWebinar: Render = async (nonce, execute) => {
      rendered++;
      const query = 'query ($slug: String!) { webinar(slug: $slug) { title organization { name } } }';
      const said = await execute({ query, variables: { slug: webinar.slug } });
      const renderedAt = clock.now().getTime();
      return { status: 200, html: `${nonce}${JSON.stringify(said)}${renderedAt}`, renderedAt };
    };
    const read = async () => (await open('webinar', ofWebinar)).html('n');
    expect(await read()).toContain(clinic.name);
    expect(await read()).toContain(clinic.name);
    expect(rendered).toBe(1);
    await eve.asks(UPDATE_ORGANIZATION, { input: { organizationId: clinic.id, name: `Renamed ${clinic.id}` } });
    expect(await read()).toContain(`Renamed ${clinic.id}`);
  });

  it('is gone at once when its story is, and when a story beside it is', async () => {
    const beside = await aStory(ada, eve, { title: 'Beside it', tags: story.tags });
    expect(await shown()).toContain('Beside it');
    await does(eve, WITHDRAW, { storyId: beside.id });
    expect(await shown()).not.toContain('Beside it');
    await does(eve, WITHDRAW, { storyId: story.id });
    expect(await opened()).toMatchObject({ status: 404, etag: null });
  });

  it('is never older than when it was asked for, however many ask', async () => {
    await opened();
    for (let n = 1; n <= 10; n++) {
      const hall = Array.from({ length: 5 }, shown);
      await says(ada, story.thread.id, `comment ${n}`);
      expect(await shown()).toContain(`comment ${n}`);
      await Promise.all(hall);
    }
  });

  it('is not kept where something could not be answered, nor longer than what it says of times holds', async () => {
    const broken: Render = async (nonce, execute) => {
      await execute({ query: '{ notifications { totalCount } }', variables: {} });
      return render(nonce, execute);
    };
    for (const _ of [1, 2]) expect((await open('broken', broken)).etag).toBeNull();
    expect(rendered).toBe(2);
    const { etag } = await opened();
    clock.advance(61_000);
    expect((await opened()).etag).toBe(etag);
    expect(rendered).toBe(4);
    clock.reset();
  });

  it('is rendered by the next where one could not be', async () => {
    const failing = () => Promise.reject(new Error('no'));
    const both = [open('page', failing), opened()];
    await expect(both[0]).rejects.toThrow('no');
    expect((await both[1])?.status).toBe(200);
  });
});
