import { nothingForAxe } from './axe.ts';
import { sameAfterReload } from './live.ts';
import { expect, test } from './people.ts';
import { seedStory } from './stories.seed.ts';
import { asks } from './webinars.seed.ts';

const WITHDRAW = 'mutation ($input: WithdrawStoryInput!) { withdrawStory(input: $input) { story { id status } } }';

test('a story can be read without scripts, and says what it is to share cards and search engines', async ({
  member,
  visitor,
}) => {
  const ada = await member('Ada');
  const story = await seedStory(ada, { title: 'One letter', disclosure: 'Paid by St. Anna.' });
  await asks(ada.page, 'mutation ($input: AddPostInput!) { addPost(input: $input) { post { id } } }', {
    input: { threadId: story.threadId, body: 'Ask me anything.', clientMutationId: crypto.randomUUID() },
  });
  const page = await visitor({ javaScriptEnabled: false });
  expect((await page.goto(story.path))?.status()).toBe(200);
  await expect(page.getByRole('heading', { level: 1, name: 'One letter' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'What it said' })).toBeVisible();
  await expect(page.locator('main')).toContainText('Nurse, St. Anna');
  await expect(page.locator('main')).toContainText('Ada discloses: Paid by St. Anna.');
  await expect(page.getByText('Ask me anything.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Log in to comment' })).toBeVisible();
  await expect(page.locator('meta[property="og:type"]')).toHaveAttribute('content', 'article');
  await expect(page.locator('meta[name="twitter:card"]')).toHaveAttribute('content', 'summary_large_image');
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', new RegExp(`${story.path}$`));
  const about = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
  expect(about).toMatchObject({ '@type': 'Article', headline: 'One letter', author: [{ name: 'Ada' }] });
  await page.goto('/stories');
  await page.getByRole('link', { name: 'One letter' }).click();
  await expect(page).toHaveURL(new RegExp(`${story.path}$`));
  expect((await page.goto('/stories/nothing-here'))?.status()).toBe(404);
});

test('a visitor’s page is known by its tag, and as alive when it comes from the reader’s own store', async ({
  member,
  visitor,
}) => {
  const ada = await member('Ada');
  const story = await seedStory(ada);
  const page = await visitor();
  const ask = (tag: string) => page.request.get(story.path, { headers: { 'if-none-match': tag } });
  let etag = '';
  // The page also says what is live in the house, where other tests begin and end things meanwhile.
  await expect(async () => {
    etag = (await page.goto(story.path))?.headers().etag ?? '';
    expect(etag).toMatch(/^W\/".{20,}"$/);
    const known = await ask(etag);
    expect(known.status()).toBe(304);
    expect(known.headers()).not.toHaveProperty('content-security-policy');
  }).toPass();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Say something' })).toBeVisible();
  await asks(ada.page, 'mutation ($storyId: ID!) { likeStory(storyId: $storyId, on: true) { replayed } }', {
    storyId: story.id,
  });
  expect((await ask(etag)).status()).toBe(200);
  const own = await ada.page.request.get(story.path, { headers: { 'if-none-match': etag } });
  expect([own.status(), own.headers().etag]).toEqual([200, undefined]);
});

test('two readers answer each other, and nothing moves under the eyes of who reads', async ({ member }) => {
  const [ada, ben] = [await member('Ada'), await member('Ben')];
  const story = await seedStory(ada);
  for (const { page } of [ada, ben]) await page.goto(story.path);
  const box = (who: typeof ada) => who.page.getByRole('textbox', { name: 'Say something' });
  await box(ben).fill('What did the letter say?');
  await box(ben).press('Enter');
  await expect(ben.page.getByText('What did the letter say?')).toBeVisible();
  const waiting = ada.page.getByRole('button', { name: 'Show 1 new comment' });
  await expect(waiting).toBeVisible();
  await expect(ada.page.getByText('What did the letter say?')).toHaveCount(0);
  await waiting.click();
  const comment = ada.page.getByRole('article').filter({ hasText: 'What did the letter say?' }).last();
  await expect(comment).toBeVisible();
  await comment.hover();
  await comment.getByRole('button', { name: /^Reply/ }).click();
  await box(ada).fill('That nobody had asked.');
  await box(ada).press('Enter');
  await expect(ada.page.getByText('That nobody had asked.')).toBeVisible();
  await ben.page.getByRole('button', { name: 'Show 1 new comment' }).click();
  await expect(ben.page.locator('[data-depth="1"]')).toContainText('That nobody had asked.');
  for (const { page } of [ada, ben]) await sameAfterReload(page);
  // What came from the server has come to rest: it can be asked for more.
  await ben.page.getByRole('article').filter({ hasText: 'What did the letter say?' }).last().hover();
  await ben.page.getByRole('button', { name: /^More about Ben/ }).click();
  await expect(ben.page.getByRole('menuitem', { name: 'Copy link' })).toBeVisible();
});

test('who likes a story shows to all who read it', async ({ member, visitor }) => {
  const ada = await member('Ada');
  const story = await seedStory(ada);
  const page = await visitor();
  await page.goto(story.path);
  await ada.page.goto(story.path);
  await ada.page.getByRole('button', { name: 'Like · 0' }).click();
  await expect(ada.page.getByRole('button', { name: 'Liked · 1' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('link', { name: 'Like · 1' })).toBeVisible();
  await sameAfterReload(page);
});

test('what a visitor has typed is there when they have joined', async ({ member, visitor }) => {
  const ada = await member('Ada');
  const story = await seedStory(ada);
  const page = await visitor();
  await page.goto(story.path);
  await page.getByRole('textbox', { name: 'Say something' }).fill('I had the same letter.');
  await page.getByRole('link', { name: 'Log in to comment' }).click();
  await page.getByLabel('E-mail').fill(ada.email);
  await page.getByLabel('Password').fill(ada.password);
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(new RegExp(`${story.path}(#comments)?$`));
  await expect(page.getByRole('textbox', { name: 'Say something' })).toHaveValue('I had the same letter.');
});

test('a story that is withdrawn is gone for who is reading it, and its address says so', async ({
  member,
  visitor,
}) => {
  const ada = await member('Ada');
  const story = await seedStory(ada);
  const page = await visitor();
  await page.goto(story.path);
  await expect(page.getByRole('heading', { name: 'Comments' })).toBeVisible();
  await asks(ada.page, WITHDRAW, { input: { storyId: story.id } });
  await expect(page.getByRole('heading', { name: 'This story was withdrawn' })).toBeVisible();
  const answer = await page.goto(story.path);
  expect(answer?.status()).toBe(410);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
});

test('a story and the list of stories are for everybody', async ({ member, visitor }) => {
  const ada = await member('Ada');
  const story = await seedStory(ada, { disclosure: 'Paid by St. Anna.' });
  await asks(ada.page, 'mutation ($input: AddPostInput!) { addPost(input: $input) { post { id } } }', {
    input: { threadId: story.threadId, body: 'Ask me anything.', clientMutationId: crypto.randomUUID() },
  });
  for (const width of [390, 1280]) {
    const page = await visitor({ viewport: { width, height: 844 } });
    for (const path of [story.path, '/stories']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await nothingForAxe(page);
    }
  }
});
