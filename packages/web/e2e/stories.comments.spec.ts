import { nothingForAxe } from './axe.ts';
import { sameAfterReload } from './live.ts';
import { expect, test } from './people.ts';
import { rounds } from './schedule.ts';
import { seedStory } from './stories.seed.ts';

test('a first comment waits for an editor, who publishes and features it, and readers sort it', async ({
  member,
  visitor,
}) => {
  const [nell, edith] = [await member('Nell'), await member('Edith')];
  await rounds('member', 'role', edith.handle, 'editor');
  const story = await seedStory(edith, { reviewsNewcomers: true });
  const [words, { page }, desk] = ['I had the same letter.', nell, edith.page];
  const reader = await visitor();
  await reader.goto(story.path);
  await expect(reader.getByText('No comments yet')).toBeVisible();
  await page.goto(story.path);
  await expect(page.getByRole('heading', { name: 'Comments' })).toBeVisible();
  const box = page.getByRole('textbox', { name: 'Say something' });
  await box.fill(words);
  await box.press('Enter');
  await expect(page.getByRole('article').filter({ hasText: words })).toContainText('Waiting for review');
  await sameAfterReload(page);

  await desk.goto('/review/comments');
  const waiting = desk.getByRole('article').filter({ hasText: words });
  await expect(waiting.getByRole('link', { name: story.title })).toBeVisible();
  await nothingForAxe(desk);
  await waiting.getByRole('button', { name: 'Publish' }).click();
  await expect(waiting).toHaveCount(0);
  await reader.getByRole('button', { name: 'Show 1 new comment' }).click();
  await expect(page.getByText('Waiting for review')).toHaveCount(0);
  for (const each of [reader, page]) await expect(each.getByText(words)).toHaveCount(1);

  await desk.goto(story.path);
  await expect(desk.getByRole('heading', { name: 'Comments' })).toBeVisible();
  await desk.getByRole('article').filter({ hasText: words }).hover();
  await desk.getByRole('button', { name: 'More about Nell’s post' }).click();
  await desk.getByRole('menuitem', { name: 'Feature' }).click();
  const featured = reader.getByRole('list', { name: 'Featured comments' });
  await expect(featured.getByRole('link', { name: words })).toBeVisible();

  const answer = desk.getByRole('textbox', { name: 'Say something' });
  await answer.fill('We will write clearer ones.');
  await answer.press('Enter');
  await reader.getByRole('button', { name: 'Show 1 new comment' }).click();
  const comments = reader.locator('[data-posts]').getByRole('article');
  await expect(comments).toHaveText([/same letter/, /clearer ones/]);
  await reader.getByRole('link', { name: 'Newest first' }).click();
  await expect(comments).toHaveText([/clearer ones/, /same letter/]);
  await sameAfterReload(reader);
  // So it comes from the server already.
  const sent = await (await reader.request.get(`${story.path}?comments=newest`)).text();
  const [, posts = ''] = sent.split('data-posts');
  expect(posts.indexOf('clearer ones')).toBeLessThan(posts.indexOf('same letter'));
  await reader.goBack();
  await expect(comments).toHaveText([/same letter/, /clearer ones/]);
});

test('a comment is found by its address however far away it is, and so is the way back', async ({
  member,
  visitor,
}) => {
  const story = await seedStory(await member('Ana'), { comments: 160 });
  const page = await visitor();
  const said = (number: number) =>
    page
      .locator('[data-posts]')
      .getByRole('article')
      .filter({ has: page.getByText(new RegExp(`^Post ${number}\\b`)) });
  const [first, last] = [said(1).filter({ hasNotText: 'Post 160' }), said(160)];
  const comesIntoSight = async () => {
    await expect(first).toHaveAttribute('data-highlighted', 'true');
    await expect(first).toBeInViewport();
    await expect(last).toHaveCount(0);
  };
  await page.goto(story.path);
  await last.scrollIntoViewIfNeeded();
  await expect(first).toHaveCount(0);
  await last.getByRole('link', { name: 'Post 1' }).click();
  await comesIntoSight();
  const address = page.url();
  expect(new URL(address).searchParams.get('post')).toBe(await first.getAttribute('data-post'));
  await page.goBack();
  await expect(last).toBeInViewport();
  await expect(first).toHaveCount(0);
  await sameAfterReload(page);
  await page.goForward();
  await comesIntoSight();
  await sameAfterReload(page);
  // One that is nowhere, come upon without leaving the page, is said to be nowhere.
  await page.evaluate(() => {
    history.replaceState(history.state, '', '?post=nowhere');
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
  });
  const strayed = page.locator('#comments').getByText('The comment this link points to is not here.');
  await expect(strayed).toBeVisible();
  await expect(last).toHaveCount(1);

  await page.goto(`${story.path}?before=nowhere`);
  await expect(page.locator('#comments').getByText('The comments this link points to are not here.')).toBeVisible();
  await expect(last).toHaveCount(1);
  await sameAfterReload(page);
  await page.goto('/stories?after=nowhere');
  await expect(page.locator('main').getByText('The page this link points to is not here.')).toBeVisible();
  await expect(page.getByRole('link', { name: story.title })).toBeVisible();

  // Cursors that are well formed, and behind which there is nothing.
  const query = 'query ($slug: String!) { story(slug: $slug) { thread { cursor } } }';
  const asked = { query, variables: { slug: story.path.split('/').pop() } };
  const answer = (await (await page.request.post('/graphql', { data: asked })).json()) as {
    data: { story: { thread: { cursor: string } } };
  };
  const { cursor } = answer.data.story.thread;
  await page.goto(`${story.path}?comments=oldest&after=${cursor}`);
  await expect(page.locator('#comments').getByText('The comments this link points to are not here.')).toBeVisible();
  await expect(last).toHaveCount(1);
  await nothingForAxe(page);
  await sameAfterReload(page);
  await page.goto(`/stories?after=${crypto.randomUUID()}`);
  await expect(page.locator('main').getByText('The page this link points to is not here.')).toBeVisible();
  await expect(page.getByRole('link', { name: story.title })).toBeVisible();
  await sameAfterReload(page);
  const still = await visitor({ javaScriptEnabled: false });
  await still.goto(`/stories?after=${crypto.randomUUID()}`);
  await expect(still.getByRole('link', { name: story.title })).toBeVisible();
});
