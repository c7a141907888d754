import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Person } from '../../test/as.ts';
import { workOff } from '../../test/jobs.ts';
import { aDraft, does, NOTE, PUBLISH, RETURN, REVIEW, SUBMIT, TAKE_BACK, WITHDRAW } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';

const INBOX = '{ notifications(first: 50) { edges { node { kind text url } } } }';

let eve: Person;
let fay: Person;
beforeAll(async () => {
  [eve, fay] = await Promise.all([withRole('Eve', 'EDITOR'), withRole('Fay', 'EDITOR')]);
});

const inboxOf = async (person: Person, { id }: { id: string }, slug?: string) => {
  await workOff();
  const { data } = await person.asks(INBOX);
  const nodes = data.notifications.edges.map(({ node }: { node: { url: string } }) => node);
  return nodes.filter(({ url }: { url: string }) => url.includes(id) || (slug && url.endsWith(slug)));
};
const takes = async (person: Person, document: string, { id }: { id: string }) => {
  const { errors } = await person.asks(document, { storyId: id });
  if (errors) throw new Error(JSON.stringify(errors));
};

describe('what is decided about a story', () => {
  it('is told to its author, each thing once, and to nobody else', async () => {
    const ada = await as('Ada');
    const ben = await as('Ben');
    const story = await aDraft(ada);
    await does(ada, SUBMIT, { storyId: story.id });
    expect(await inboxOf(ada, story)).toEqual([]);
    await takes(eve, REVIEW, story);
    const note = { storyId: story.id, note: 'Which ward?', clientMutationId: crypto.randomUUID() };
    for (const _ of [1, 2]) await does(eve, NOTE, note);
    await does(eve, RETURN, { storyId: story.id, reason: 'Please say which ward.' });
    const told = await inboxOf(ada, story);
    expect(told.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['STORY_TAKEN_UP', 'STORY_NOTED', 'STORY_RETURNED']),
    );
    expect(told).toHaveLength(3);
    expect(told.at(0)).toMatchObject({ text: expect.stringContaining(story.title), url: `/stories/${story.id}/edit` });
    await does(ada, SUBMIT, { storyId: story.id });
    const { slug } = await does(eve, PUBLISH, { storyId: story.id });
    expect(await inboxOf(ada, story, slug)).toContainEqual(
      expect.objectContaining({ kind: 'STORY_PUBLISHED', url: `/stories/${slug}` }),
    );
    for (const person of [ben, fay]) expect(await inboxOf(person, story, slug)).toEqual([]);
  });

  it('is told to the editor who has read it, when its author answers', async () => {
    const ada = await as('Ada');
    const story = await aDraft(ada);
    await does(ada, SUBMIT, { storyId: story.id });
    await does(eve, RETURN, { storyId: story.id, reason: 'Please say which ward.' });
    await does(ada, SUBMIT, { storyId: story.id });
    await takes(ada, TAKE_BACK, story);
    const told = await inboxOf(eve, story);
    expect(told.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['STORY_SUBMITTED', 'STORY_TAKEN_BACK']);
    expect(told.at(0)).toMatchObject({ url: `/review/${story.id}` });
    expect(await inboxOf(fay, story)).toEqual([]);
  });

  it('is not told to who decided it themselves', async () => {
    const story = await aDraft(eve, { kind: 'NEWS' });
    const { slug } = await does(eve, PUBLISH, { storyId: story.id });
    await does(eve, WITHDRAW, { storyId: story.id });
    expect(await inboxOf(eve, story, slug)).toEqual([]);
    expect(await inboxOf(fay, story, slug)).toEqual([]);
  });
});
