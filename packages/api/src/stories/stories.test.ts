import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { workOff } from '../../test/jobs.ts';
import {
  aDraft,
  aStory,
  DESK,
  DRAFT,
  does,
  EDIT,
  LIKE,
  NOTE,
  OWN,
  PUBLISH,
  RETURN,
  REVIEW,
  STORIES,
  STORY,
  SUBMIT,
  TAKE_BACK,
  WITHDRAW,
  words,
} from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';
import { clock } from '../kernel/clock.ts';

let ada: Person;
let bob: Person;
let eve: Person;
beforeAll(async () => {
  [ada, bob, eve] = await Promise.all([as('Ada'), as('Bob'), withRole('Eve', 'EDITOR')]);
});
afterEach(() => clock.reset());

const of = ({ id }: { id: string }) => ({ input: { storyId: id } });
const seenBy = async (person: Person, { slug }: { slug: string }) => (await person.asks(STORY, { slug })).data.story;
const listed = async (variables: object) =>
  (await visitor().asks(STORIES, { ...variables })).data.stories.edges.map(
    ({ node }: { node: { id: string } }) => node.id,
  );

describe('a draft', () => {
  it('exists for its author and for editors, and for nobody else in any way', async () => {
    const draft = await aDraft(ada);
    expect(draft).toMatchObject({
      status: 'DRAFT',
      authors: [{ handle: ada.handle }],
      viewerCanEdit: true,
      revision: 1,
    });
    expect(draft.html).toContain('<h2>What it said</h2>');
    expect((await seenBy(eve, draft)).id).toBe(draft.id);
    for (const person of [bob, visitor()]) {
      expect(await seenBy(person, draft)).toBeNull();
      expect(
        (await person.asks('query ($id: ID!) { thread(id: $id) { id } }', { id: draft.thread.id })).data.thread,
      ).toBeNull();
    }
    for (const document of [EDIT, SUBMIT, PUBLISH, WITHDRAW]) {
      const input = document === EDIT ? { input: { storyId: draft.id, revision: 1, title: 'Mine now' } } : of(draft);
      expect(await bob.refused(document, input)).toBe('NOT_FOUND');
      expect(await visitor().refused(document, input)).toBe('UNAUTHENTICATED');
    }
    expect(await bob.refused(LIKE, { storyId: draft.id, on: true })).toBe('NOT_FOUND');
    expect(await listed({})).not.toContain(draft.id);
  });

  it('is begun once, however often it is sent', async () => {
    const input = words();
    const all = await Promise.all(Array.from({ length: 5 }, () => ada.asks(DRAFT, { input })));
    expect(new Set(all.map(({ data }) => data.draftStory.story.id)).size).toBe(1);
    expect(await ada.refused(DRAFT, { input: { ...input, title: 'Another one' } })).toBe('IDEMPOTENCY_CONFLICT');
  });

  it('is a STORY where a member writes it; news and columns are written by editors', async () => {
    expect(await ada.refused(DRAFT, { input: words({ kind: 'NEWS' }) })).toBe('FORBIDDEN');
    expect(await aDraft(eve, { kind: 'NEWS' })).toMatchObject({ kind: 'NEWS' });
    expect(await eve.refused(DRAFT, { input: words({ kind: 'COLUMN' }) })).toBe('BAD_USER_INPUT');
  });

  it('names authors with what a reader should know of them; only editors name others', async () => {
    const authors = [{ handle: ada.handle, role: 'Nurse', organization: 'St. Anna', disclosure: 'Paid by St. Anna.' }];
    const draft = await aDraft(ada, { authors });
    expect(draft.byline).toEqual([
      { member: { handle: ada.handle }, role: 'Nurse', organization: 'St. Anna', disclosure: 'Paid by St. Anna.' },
    ]);
    const both = [...authors, { handle: bob.handle, role: 'Patient' }];
    const edit = { storyId: draft.id, revision: 1, authors: both };
    expect(await ada.refused(EDIT, { input: edit })).toBe('FORBIDDEN');
    const named = await does(eve, EDIT, edit);
    expect(named.authors).toEqual([{ handle: ada.handle }, { handle: bob.handle }]);
    expect((await seenBy(bob, draft)).viewerIsAuthor).toBe(true);
    // A by-line is part of the version that was read: who knows an earlier one does not take names out of it.
    expect(named.revision).toBe(2);
    expect((await does(eve, EDIT, edit)).revision).toBe(2);
    const turned = { ...edit, authors: both.toReversed() };
    expect(await eve.refused(EDIT, { input: turned })).toBe('CONFLICT');
    const again = await does(eve, EDIT, { ...turned, revision: 2 });
    expect(again.byline).toMatchObject([
      { member: { handle: bob.handle }, role: 'Patient', disclosure: null },
      { member: { handle: ada.handle }, role: 'Nurse', disclosure: 'Paid by St. Anna.' },
    ]);
  });

  it('is not written over by who has not read the last version; every version is kept', async () => {
    const draft = await aDraft(ada);
    const edit = (body: string, revision: number) => ({ input: { storyId: draft.id, revision, body } });
    const both = await Promise.all([ada.asks(EDIT, edit('One', 1)), eve.asks(EDIT, edit('Two', 1))]);
    const codes = both.map(({ errors }) => errors?.[0]?.extensions.code ?? null);
    expect(new Set(codes)).toEqual(new Set(['CONFLICT', null]));
    const now = await seenBy(ada, draft);
    expect(await ada.refused(EDIT, edit(now.body, 1))).toBeNull();
    const { data } = await ada.asks('query ($s: String!) { story(slug: $s) { revision revisions { number body } } }', {
      s: draft.slug,
    });
    expect(data.story.revisions).toMatchObject([
      { number: 2, body: now.body },
      { number: 1, body: draft.body },
    ]);
  });

  it.each([
    ['B1: nothing', { title: ' ' }],
    ['B2: a long title', { title: 'x'.repeat(201) }],
    ['B3: a control character', { body: 'a\u0000b' }],
    ['B16: nesting', { body: `${'> '.repeat(60)}x` }],
    ['B18: 101 links', { body: 'https://e.x '.repeat(101) }],
    ['a tag of signs', { tags: ['<b>'] }],
    ['eleven tags', { tags: Array.from({ length: 11 }, (_, n) => `tag ${n}`) }],
    ['nobody as its author', { authors: [] }],
  ])('is refused with %s', async (_name, more) => {
    const { errors } = await ada.asks(DRAFT, { input: words(more) });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: Object.keys(more)[0] });
  });

  it('S41 shows scripts as text and links nowhere but to the web, also in its preview', async () => {
    const body =
      '<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n[x](javascript:alert(1)) [y](data:text/html,x)';
    const { html } = await aDraft(ada, { body });
    const { data } = await ada.asks('query ($body: String!) { storyPreview(body: $body) }', { body });
    expect(data.storyPreview).toBe(html);
    expect(html).not.toMatch(/<(script|img|a)\b|href/i);
    expect(html).toContain('&#x3C;script>');
    expect(await visitor().refused('{ storyPreview(body: "x") }')).toBe('UNAUTHENTICATED');
  });
});

describe('the way of a story', () => {
  it('leads from a draft by submission, review, return and resubmission to its readers', async () => {
    const draft = await aDraft(ada);
    expect(await bob.refused(SUBMIT, of(draft))).toBe('NOT_FOUND');
    expect(await eve.refused(SUBMIT, of(draft))).toBe('FORBIDDEN');
    expect(await does(ada, SUBMIT, { storyId: draft.id })).toMatchObject({ status: 'SUBMITTED', viewerCanEdit: false });
    expect(await ada.refused(EDIT, { input: { storyId: draft.id, revision: 1, body: 'Wait' } })).toBe('FORBIDDEN');
    expect(await ada.refused(REVIEW, { storyId: draft.id })).toBe('FORBIDDEN');
    expect((await eve.asks(REVIEW, { storyId: draft.id })).data.reviewStory.story.status).toBe('IN_REVIEW');

    const note = { storyId: draft.id, note: 'Who wrote the letter?', clientMutationId: crypto.randomUUID() };
    await Promise.all([does(eve, NOTE, note), does(eve, NOTE, note)]);
    const reason = 'Please say what changed.';
    expect(await ada.refused(RETURN, { input: { storyId: draft.id, reason } })).toBe('FORBIDDEN');
    const returned = await does(eve, RETURN, { storyId: draft.id, reason });
    expect(returned.status).toBe('DRAFT');

    await does(ada, EDIT, { storyId: draft.id, revision: 1, body: 'It changed everything.' });
    await does(ada, SUBMIT, { storyId: draft.id });
    expect(await ada.refused(PUBLISH, of(draft))).toBe('FORBIDDEN');
    expect(await seenBy(visitor(), draft)).toBeNull();
    const published = await does(eve, PUBLISH, { storyId: draft.id });
    expect(published.steps).toMatchObject([
      { kind: 'SUBMITTED', by: { member: { handle: ada.handle } } },
      { kind: 'TAKEN_UP' },
      { kind: 'NOTED', note: 'Who wrote the letter?', by: { member: { handle: eve.handle } } },
      { kind: 'RETURNED', note: reason },
      { kind: 'SUBMITTED' },
      { kind: 'PUBLISHED' },
    ]);
    const read = await seenBy(visitor(), draft);
    expect(read).toMatchObject({ status: 'PUBLISHED', body: 'It changed everything.', thread: { status: 'OPEN' } });
    expect(read.steps).toBeNull();
    expect(await listed({})).toContain(draft.id);
  });

  it('is taken back by its authors only, until it is published', async () => {
    const draft = await aDraft(ada);
    await does(ada, SUBMIT, { storyId: draft.id });
    expect(await eve.refused(TAKE_BACK, { storyId: draft.id })).toBe('FORBIDDEN');
    expect((await ada.asks(TAKE_BACK, { storyId: draft.id })).data.takeBackStory.story.status).toBe('DRAFT');
    expect(await eve.refused(REVIEW, { storyId: draft.id })).toBe('INVALID_TRANSITION');
    await does(eve, PUBLISH, { storyId: draft.id });
    expect(await ada.refused(TAKE_BACK, { storyId: draft.id })).toBe('INVALID_TRANSITION');
  });

  it('goes on only with something to read', async () => {
    const empty = await aDraft(ada, { body: '' });
    const unsaid = await aDraft(ada, { summary: '' });
    for (const draft of [empty, unsaid]) {
      expect(await ada.refused(SUBMIT, of(draft))).toBe('BAD_USER_INPUT');
      expect(await eve.refused(PUBLISH, of(draft))).toBe('BAD_USER_INPUT');
    }
  });

  it('is published at the time that was set, by whichever node has time, and once', async () => {
    const [draft, kept] = [await aDraft(ada), await aDraft(ada)];
    const at = new Date(clock.now().getTime() + 3_600_000);
    const past = { input: { storyId: draft.id, at: new Date(clock.now().getTime() - 1000) } };
    expect(await eve.refused(PUBLISH, past)).toBe('BAD_USER_INPUT');
    expect(await does(eve, PUBLISH, { storyId: draft.id, at })).toMatchObject({ status: 'SCHEDULED' });
    await does(eve, PUBLISH, { storyId: kept.id, at });
    await does(eve, RETURN, { storyId: kept.id, reason: 'Not yet.' });
    await workOff();
    expect(await seenBy(visitor(), draft)).toBeNull();
    clock.advance(3_600_001);
    await workOff();
    await workOff();
    expect(await seenBy(visitor(), draft)).toMatchObject({ status: 'PUBLISHED', scheduledAt: null });
    expect(await seenBy(visitor(), kept)).toBeNull();
    const steps = (await seenBy(ada, draft)).steps;
    expect(steps).toMatchObject([{ kind: 'SCHEDULED' }, { kind: 'PUBLISHED', by: null }]);
  });

  it('ends for readers when it is withdrawn; the old address says so and no more', async () => {
    const story = await aStory(ada, eve);
    const never = await aDraft(ada);
    const gone = 'query ($slug: String!) { storyWithdrawal(slug: $slug) { withdrawnAt } }';
    expect(await bob.refused(WITHDRAW, of(story))).toBe('FORBIDDEN');
    expect((await visitor().asks(gone, { slug: story.slug })).data.storyWithdrawal).toBeNull();
    await does(ada, WITHDRAW, { storyId: story.id, reason: 'I changed my mind.' });
    expect(await seenBy(visitor(), story)).toBeNull();
    expect(await listed({})).not.toContain(story.id);
    expect((await visitor().asks(gone, { slug: story.slug })).data.storyWithdrawal).not.toBeNull();
    expect((await visitor().asks(gone, { slug: never.slug })).data.storyWithdrawal).toBeNull();
    const again = await does(eve, PUBLISH, { storyId: story.id });
    expect(again).toMatchObject({ publishedAt: story.publishedAt, thread: { status: 'OPEN' } });
    expect(await does(eve, PUBLISH, { storyId: story.id })).toMatchObject({ status: 'PUBLISHED' });
  });

  it('is on the desk of editors, and among what its author has written', async () => {
    const draft = await aDraft(ada);
    await does(ada, SUBMIT, { storyId: draft.id });
    const ids = (page: { edges: { node: { id: string } }[] }) => page.edges.map(({ node }) => node.id);
    expect(ids((await eve.asks(DESK, { status: ['SUBMITTED'] })).data.storyDesk)).toContain(draft.id);
    expect(await ada.refused(DESK)).toBe('FORBIDDEN');
    expect(await visitor().refused(OWN)).toBe('UNAUTHENTICATED');
    expect(ids((await ada.asks(OWN)).data.ownStories)).toContain(draft.id);
    expect(ids((await bob.asks(OWN)).data.ownStories)).not.toContain(draft.id);
  });
});

describe('published stories', () => {
  it('are listed newest first, page by page, by kind and by tag', async () => {
    const tag = `tag ${crypto.randomUUID().slice(0, 8)}`;
    const [one, two, three] = [
      await aStory(ada, eve, { tags: [tag.toUpperCase()] }),
      await aStory(ada, eve, { tags: [tag, 'letters'] }),
      await aStory(eve, eve, { kind: 'NEWS', tags: [tag, 'letters'] }),
    ];
    expect(await listed({ tag })).toEqual([three.id, two.id, one.id]);
    expect(await listed({ tag, kind: 'NEWS' })).toEqual([three.id]);
    const { data } = await visitor().asks(STORIES, { tag, first: 2 });
    expect(data.stories).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(await listed({ tag, first: 2, after: data.stories.pageInfo.endCursor })).toEqual([one.id]);
    const related = await visitor().asks('query ($s: String!) { story(slug: $s) { related { id } } }', { s: two.slug });
    expect(related.data.story.related).toEqual([{ id: three.id }, { id: one.id }]);
  });

  it('are liked once by each member, however often they say so', async () => {
    const story = await aStory(ada, eve);
    const like = (person: Person, on: boolean) => person.asks(LIKE, { storyId: story.id, on });
    await Promise.all([like(bob, true), like(bob, true), like(ada, true)]);
    const again = (await like(bob, true)).data.likeStory;
    expect(again).toEqual({ replayed: true, story: { likeCount: 2, viewerHasLiked: true } });
    expect((await seenBy(visitor(), story)).viewerHasLiked).toBe(false);
    expect((await like(bob, false)).data.likeStory.story).toEqual({ likeCount: 1, viewerHasLiked: false });
    expect(await visitor().refused(LIKE, { storyId: story.id, on: true })).toBe('UNAUTHENTICATED');
  });

  it('keep their address when their title is changed, and say that they were', async () => {
    const story = await aStory(ada, eve);
    const edit = { storyId: story.id, revision: 1, title: 'A better title' };
    expect(await ada.refused(EDIT, { input: edit })).toBe('FORBIDDEN');
    expect(await does(eve, EDIT, edit)).toMatchObject({ slug: story.slug, title: 'A better title', revision: 2 });
    expect((await seenBy(visitor(), story)).editedAt).not.toBeNull();
  });

  it.each(['', '../1', '\u0000', '%', 'x'.repeat(10_240)])(
    'B5, B35–B41: slug %# is no story, no column and no tag',
    async (slug) => {
      expect(await bob.asks(STORY, { slug })).toEqual({ status: 200, data: { story: null } });
      for (const choice of [{ column: slug }, { tag: slug }]) expect(await listed(choice)).toEqual([]);
    },
  );
});
