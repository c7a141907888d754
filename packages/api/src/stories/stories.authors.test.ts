import { expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { aDraft, aStory, does, WITHDRAW, WRITTEN } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';

it('the page of an author lists all that is published of them, and nothing else', async () => {
  const [cleo, dan, eve] = await Promise.all([as('Cleo'), as('Dan'), withRole('Eve', 'EDITOR')]);
  const authors = [{ handle: cleo.handle }, { handle: dan.handle }];
  const [one, two] = [await aStory(cleo, eve), await aStory(eve, eve, { authors })];
  await aDraft(cleo);
  const gone = await aStory(cleo, eve);
  await does(eve, WITHDRAW, { storyId: gone.id, reason: 'It was told elsewhere.' });
  const writtenBy = async ({ handle }: Person, page: object = {}) =>
    (await visitor().asks(WRITTEN, { handle, ...page })).data.member.stories;
  const ids = ({ edges }: { edges: { node: { id: string } }[] }) => edges.map(({ node }) => node.id);
  expect(ids(await writtenBy(cleo))).toEqual([two.id, one.id]);
  expect(ids(await writtenBy(dan))).toEqual([two.id]);
  const first = await writtenBy(cleo, { first: 1 });
  expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
  expect(ids(await writtenBy(cleo, { first: 1, after: first.pageInfo.endCursor }))).toEqual([one.id]);
});
