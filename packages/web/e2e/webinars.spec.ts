import { nothingForAxe } from './axe.ts';
import { sameAfterReload } from './live.ts';
import { expect, test } from './people.ts';
import { seedWebinar, turn } from './webinars.seed.ts';

test('the lobby turns into the webinar by itself, pauses, goes on and ends', async ({ member, visitor }) => {
  const host = await member('Hanna');
  const webinar = await seedWebinar({ staff: [{ person: host, role: 'HOST' }] });
  const page = await visitor();
  await page.goto(webinar.path);
  const stage = page.getByRole('region', { name: 'Stage' });
  await expect(stage).toContainText('Begins');
  await expect(stage.getByRole('timer')).toContainText('minutes');
  const loaded = await page.evaluate(() => performance.timeOrigin);
  await turn(host.page, 'goLive', webinar);
  await expect(stage).toContainText('This talk is not streamed');
  await expect(page.locator('main').getByText('Live', { exact: true })).toBeVisible();
  await turn(host.page, 'pauseWebinar', webinar);
  await expect(stage).toContainText('A short break');
  await turn(host.page, 'resumeWebinar', webinar);
  await expect(stage).toContainText('This talk is not streamed');
  await turn(host.page, 'endWebinar', webinar);
  await expect(stage).toContainText('The webinar has ended');
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(loaded);
  await sameAfterReload(page);
});

test('what happened while the network was gone is there when it is back', async ({ member }) => {
  const [host, ben] = [await member('Hanna'), await member('Ben')];
  const webinar = await seedWebinar({ staff: [{ person: host, role: 'HOST' }] });
  await ben.page.goto(webinar.path);
  const stage = ben.page.getByRole('region', { name: 'Stage' });
  await expect(stage).toContainText('Begins');
  await ben.context.setOffline(true);
  await expect(ben.page.getByText('You are offline.')).toBeVisible();
  await turn(host.page, 'goLive', webinar);
  await turn(host.page, 'pauseWebinar', webinar);
  await ben.context.setOffline(false);
  await expect(stage).toContainText('A short break');
  await sameAfterReload(ben.page);
});

test('the practice of its staff is nobody else’s business', async ({ member, visitor }) => {
  const host = await member('Hanna');
  const webinar = await seedWebinar({ staff: [{ person: host, role: 'HOST' }] });
  await turn(host.page, 'startPractice', webinar);
  const page = await visitor();
  await page.goto(webinar.path);
  await expect(page.getByText('Scheduled')).toBeVisible();
  await expect(page.getByText('Practice')).toHaveCount(0);
  await host.page.goto(webinar.path);
  await expect(host.page.getByText('Practice', { exact: true })).toBeVisible();
  await expect(host.page.getByRole('link', { name: 'Host console' })).toBeVisible();
});

test('a webinar can be read without scripts, and says what it is to share cards', async ({ member, visitor }) => {
  const host = await member('Hanna');
  const webinar = await seedWebinar({ title: 'Counting falls', staff: [{ person: host, role: 'PANELIST' }] });
  const page = await visitor({ javaScriptEnabled: false });
  expect((await page.goto(webinar.path))?.status()).toBe(200);
  await expect(page.getByRole('heading', { level: 1, name: 'Counting falls' })).toBeVisible();
  await expect(page.getByText('What we measured on forty wards')).toBeVisible();
  await expect(page.getByRole('link', { name: host.name })).toBeVisible();
  await expect(page.locator('main')).toContainText(/C[SD]T/);
  await expect(page.locator('meta[property="og:title"]')).toHaveAttribute('content', 'Counting falls');
  expect((await page.goto('/webinars/nothing-here'))?.status()).toBe(404);
});

test('nothing of another’s player is loaded before somebody asks for it', async ({ visitor }) => {
  const webinar = await seedWebinar({
    status: 'ON_DEMAND',
    startsIn: -90,
    recordingUrl: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  });
  const page = await visitor();
  const elsewhere: string[] = [];
  await page.route(
    (url) => url.origin !== process.env.E2E_URL,
    (route) => {
      elsewhere.push(new URL(route.request().url()).hostname);
      return route.fulfill({ contentType: 'text/html', body: '<title>a player</title>' });
    },
  );
  await page.goto(webinar.path);
  await expect(page.getByText('comes from YouTube, which learns that you watch it')).toBeVisible();
  expect(elsewhere).toEqual([]);
  await page.getByRole('button', { name: /Watch the recording/ }).click();
  await expect(page.locator('iframe')).toHaveAttribute('src', /^https:\/\/www\.youtube-nocookie\.com\//);
  await expect.poll(() => elsewhere).toEqual(['www.youtube-nocookie.com']);
});

test('the code of the player comes with the video, and what does not play says so', async ({ visitor }) => {
  const streamUrl = `${process.env.E2E_URL}/no-such-stream/master.m3u8`;
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, streamUrl });
  const page = await visitor();
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  await page.goto(webinar.path, { waitUntil: 'networkidle' });
  expect(scripts.filter((path) => /hls/.test(path))).toEqual([]);
  await page.getByRole('button', { name: 'Watch live' }).click();
  await expect.poll(() => scripts.filter((path) => /\/hls[\w.-]*\.js$/.test(path)).length).toBe(1);
  await expect(page.getByRole('alert')).toContainText('The video does not play');
  await expect(page.getByRole('link', { name: 'Open it at localhost' })).toHaveAttribute('href', streamUrl);
});

test('webinars are listed by what is on, what comes, and what can be watched again', async ({ visitor }) => {
  // What began first, comes next and ended last stands first in its list, however many others there are.
  const live = await seedWebinar({ status: 'LIVE', startsIn: -600 });
  const coming = await seedWebinar({ startsIn: 5 });
  const past = await seedWebinar({ status: 'ENDED', startsIn: -70 });
  const draft = await seedWebinar({ status: 'DRAFT', startsIn: 45 });
  const page = await visitor();
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Webinars' }).click();
  const under = (name: string) => page.getByRole('region', { name });
  await expect(under('Live now').getByRole('link', { name: live.title })).toBeVisible();
  await expect(under('Coming up').getByRole('link', { name: coming.title })).toBeVisible();
  await expect(under('To watch again').getByRole('link', { name: past.title })).toBeVisible();
  await expect(page.getByText(draft.title)).toHaveCount(0);
  await under('Live now').getByRole('link', { name: live.title }).click();
  await expect(page.getByRole('heading', { level: 1, name: live.title })).toBeFocused();
});

test('webinars can be used by everybody', async ({ visitor }) => {
  const page = await visitor();
  const wanted = [
    await seedWebinar({ startsIn: 30 }),
    await seedWebinar({ status: 'LIVE', startsIn: -5 }),
    await seedWebinar({ status: 'CANCELLED' }),
  ];
  for (const path of ['/webinars', ...wanted.map((webinar) => webinar.path)]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await nothingForAxe(page);
  }
});

test('a webinar fits on a narrow phone', async ({ visitor }) => {
  const webinar = await seedWebinar({ title: 'A title with one verylongwordthatnobodyhyphenates in the middle' });
  const page = await visitor({ viewport: { width: 320, height: 640 } });
  for (const path of ['/webinars', webinar.path]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});
