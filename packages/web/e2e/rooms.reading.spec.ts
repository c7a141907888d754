import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { inRoom } from './inRoom.ts';
import { expect, test } from './people.ts';
import { seedRoom } from './seed.ts';
import { seedStory } from './stories.seed.ts';

/** Documents are known to the server by their hash: a request is told by its variables. */
const readMark = (page: Page, from = 0) =>
  page.waitForResponse((answer) => Number(/"seq":(\d+)/.exec(answer.request().postData() ?? '')?.[1] ?? -1) >= from);

/** The number of the newest event of a room. */
async function headOf(page: Page, path: string): Promise<number> {
  const query = `{ room(slug: "${path.split('/').pop()}") { thread { cursor } } }`;
  const answer = await page.request.post('/graphql', { data: { query } });
  const { data } = (await answer.json()) as { data: { room: { thread: { cursor: string } } } };
  return Number(data.room.thread.cursor.split('.')[1]);
}

test('a room with 20,000 posts opens at its end, and keeps its place while history loads', async ({ member }) => {
  const ana = await member('Ana');
  const room = await seedRoom({ posts: 20_000, authors: [ana.handle] });
  await ana.page.goto(room.path);
  const { page } = ana;
  const { post } = inRoom(page);
  await expect(post(/^.*Post 20000\b/)).toBeInViewport();
  const list = page.locator('[data-posts]');
  const oldest = () =>
    list
      .locator('[data-body]')
      .evaluateAll((all) => Math.min(...all.map((one) => Number(/\d+/.exec(one.textContent)))));
  // The list takes over from what the server rendered, and shows only what is on the screen.
  await expect.poll(oldest).toBeGreaterThan(19_960);
  for (let loaded = 1; loaded <= 8; loaded++) {
    const was = await oldest();
    await list.evaluate((box) => {
      box.scrollTop = 0;
    });
    await expect.poll(oldest).toBeLessThan(was);
  }
  await expect(page.getByRole('button', { name: /Jump to latest/ })).toBeVisible();
  // However far one reads, only what is on the screen is in the document.
  expect(await page.locator('*').count()).toBeLessThan(2500);
  await page.getByRole('button', { name: /Jump to latest/ }).click();
  await expect(post(/Post 20000\b/)).toBeInViewport();
});

test('history keeps the post that is read at the same pixel', async ({ member }) => {
  const ana = await member('Ana');
  const room = await seedRoom({ posts: 400, authors: [ana.handle] });
  const { page } = ana;
  let release = () => {};
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('"before":"')) {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    }
    await route.continue();
  });
  await page.goto(room.path);
  await expect(inRoom(page).post(/Post 400\b/)).toBeInViewport();
  const list = page.locator('[data-posts]');
  await list.hover();
  await list.evaluate((box) => {
    box.scrollTop = 300;
  });
  await expect(list).toHaveAttribute('aria-busy', 'true');
  // Only when a scroll is over, which the list takes 150 ms to believe, does it measure what lies on the other side.
  await expect(list.locator('> div').nth(1)).not.toHaveCSS('pointer-events', 'none');
  const inTheMiddle = () =>
    list.evaluate((box) => {
      const { top, height } = box.getBoundingClientRect();
      const posts = [...box.querySelectorAll<HTMLElement>('[data-post]')];
      const one = posts.find((candidate) => candidate.getBoundingClientRect().top > top + height / 2);
      return { id: one?.dataset.post ?? '', top: one?.getBoundingClientRect().top ?? 0 };
    });
  // What comes on the screen is measured, and made up for, in the frames that show it.
  const drawn = () =>
    page.evaluate(async () => {
      for (let frames = 0; frames < 4; frames++) await new Promise((resolve) => requestAnimationFrame(resolve));
    });
  let middle = await inTheMiddle();
  const isStill = async () => {
    const was = middle;
    await drawn();
    middle = await inTheMiddle();
    return middle.id !== '' && middle.id === was.id && middle.top === was.top;
  };
  await expect.poll(isStill).toBe(true);
  release();
  await expect(list).toHaveAttribute('aria-busy', 'false');
  await expect(page.getByText('Earlier')).not.toBeInViewport();
  await drawn();
  const topNow = await page.locator(`[data-post="${middle.id}"]`).evaluate((one) => one.getBoundingClientRect().top);
  expect(Math.abs(topNow - middle.top)).toBeLessThanOrEqual(1);
});

/** A zone in which posts of the last hours are of two days, whenever this runs. */
function anHourAfterMidnight(): string {
  const ahead = ((1 - new Date().getUTCHours() + 36) % 24) - 12;
  return ahead < 0 ? `Etc/GMT+${-ahead}` : `Etc/GMT-${ahead}`;
}

test('what is new is marked, read after a second, and the line stays until one leaves', async ({ member }) => {
  const ana = await member('Ana');
  const ben = await member('Ben');
  const room = await seedRoom({ posts: 2, authors: [ana.handle] });
  await Promise.all([readMark(ben.page), ben.page.goto(room.path)]);
  await ben.page.goto('/live');
  await ana.page.goto(room.path);
  for (let n = 1; n <= 10; n++) await inRoom(ana.page).say(`News ${n}${'\n\nand more'.repeat(5)}`);
  await inRoom(ana.page).settled();
  await ben.page.goto(room.path);
  const line = ben.page.getByRole('separator', { name: 'New' });
  await expect(line).toBeInViewport();
  await expect(inRoom(ben.page).post(/News 1\b/)).toBeInViewport();
  await expect(inRoom(ben.page).post(/News 10\b/)).not.toBeInViewport();
  const head = await headOf(ben.page, room.path);
  await Promise.all([readMark(ben.page, head), ben.page.getByRole('button', { name: /Jump to latest/ }).click()]);
  await ben.page.reload();
  await expect(inRoom(ben.page).post(/News 10\b/)).toBeInViewport();
  await expect(line).toHaveCount(0);
});

test('a link to a post leads there, and what it answers is one press away', async ({ member, visitor }) => {
  const ana = await member('Ana', { timezoneId: anHourAfterMidnight() });
  const room = await seedRoom({ posts: 300, authors: [ana.handle] });
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto(room.path);
  await expect(page.locator('article')).toHaveCount(50);
  await page.getByRole('link', { name: 'Earlier' }).click();
  await expect(page.locator('article').filter({ hasText: /Post 249\b/ })).toHaveCount(1);
  const id = await page.locator('article').first().getAttribute('data-post');
  await ana.page.goto(`${room.path}?post=${id}`);
  const linked = ana.page.locator(`[data-post="${id}"]`);
  await expect(linked).toBeInViewport();
  await linked.hover();
  await linked.getByRole('button', { name: 'Reply to Ana' }).click();
  await inRoom(ana.page).say('An answer, much later');
  const answer = inRoom(ana.page).post('An answer, much later');
  await expect(answer).toBeInViewport();
  await answer.getByText(/In reply to/).click();
  await expect(linked).toBeInViewport();
});

test('with the keyboard alone one reads, answers, reacts and edits', async ({ member }) => {
  const ana = await member('Ana');
  const room = await seedRoom({ posts: 30, authors: [ana.handle] });
  const { page } = ana;
  await page.goto(room.path);
  const { composer, post } = inRoom(page);
  await composer.focus();
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  await expect(post('By keyboard')).toBeVisible();
  await expect(composer).toBeFocused();
  await post('By keyboard').focus();
  await page.keyboard.press('ArrowUp');
  await expect(post(/Post 30\b/)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(post(/Post 1\b/)).toBeFocused();
  await expect(post(/Post 1\b/)).toBeInViewport();
  await page.keyboard.press('End');
  await expect(post('By keyboard')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(post('By keyboard').getByRole('button', { name: 'React to Ana' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(post('By keyboard')).toBeFocused();
  await composer.focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('textbox', { name: 'Edit your post' })).toBeFocused();
  await page.keyboard.type(' only');
  await page.keyboard.press('Enter');
  await expect(post('By keyboard only')).toContainText('(edited)');
});

test('on a narrow phone the list fills the screen and the details are a press away', async ({ member }) => {
  const ana = await member('Ana', { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
  const room = await seedRoom({ posts: 60, authors: [ana.handle], topic: 'A topic for the phone' });
  const { page } = ana;
  await page.goto(room.path);
  await expect(inRoom(page).post(/Post 60\b/)).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await expect(page.getByText('A topic for the phone').last()).not.toBeInViewport();
  await page.getByRole('button', { name: 'About this room' }).tap();
  await expect(page.getByText('A topic for the phone').last()).toBeInViewport();
  await page.getByRole('button', { name: 'Close', exact: true }).tap();
  await inRoom(page).composer.fill('One line');
  await inRoom(page).composer.press('Enter');
  await expect(inRoom(page).composer).toHaveValue('One line\n');
  await page.getByRole('button', { name: 'Send' }).tap();
  await expect(inRoom(page).post('One line')).toBeInViewport();
});

test('the page of a room comes with at most 220 KB of scripts, that of a story with 150', async ({
  member,
  visitor,
}) => {
  const ana = await member('Ana');
  const room = await seedRoom({ posts: 60, authors: [ana.handle] });
  const ofRoom = await scriptsOf(ana.page, room.path, () =>
    expect(ana.page.getByText('1 here', { exact: true })).toBeVisible(),
  );
  const story = await seedStory(ana);
  const reader = await visitor();
  const ofStory = await scriptsOf(reader, story.path, () =>
    expect(reader.getByRole('textbox', { name: 'Say something' })).toBeVisible(),
  );
  console.log(`First-load JavaScript: ${ofRoom} KB gzip for a room, ${ofStory} KB for a story.`);
  expect(ofRoom).toBeLessThanOrEqual(220);
  expect(ofStory).toBeLessThanOrEqual(150);
});

/** How many KB of scripts a page comes with until it rests, packed. */
async function scriptsOf(page: Page, path: string, isThere: () => Promise<void>): Promise<number> {
  const weights: Promise<number>[] = [];
  const weigh = (answer: Response) => {
    if (answer.request().resourceType() === 'script') weights.push(answer.body().then((body) => gzipSync(body).length));
  };
  page.on('response', weigh);
  await page.goto(path);
  await isThere();
  await page.waitForLoadState('networkidle');
  // What comes later is no part of it, and may be under way when the page is closed.
  page.off('response', weigh);
  const all = await Promise.all(weights);
  return Math.round(all.reduce((sum, one) => sum + one, 0) / 102.4) / 10;
}
