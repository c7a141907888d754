import { nothingForAxe } from './axe.ts';
import { expect, test } from './people.ts';

const pages = [
  '/',
  '/live',
  '/programme',
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/new-password',
  '/nowhere',
  '/dev/mail',
];

for (const path of pages) {
  test(`${path} can be used by everybody`, async ({ visitor }) => {
    const page = await visitor();
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await nothingForAxe(page);
  });
}

for (const path of pages.filter((one) => one !== '/dev/mail')) {
  test(`${path} is there without scripts`, async ({ visitor }) => {
    const page = await visitor({ javaScriptEnabled: false });
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(path === '/nowhere' ? 404 : 200);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page).toHaveTitle(/Rounds/);
  });
}

test('nothing sticks out of a narrow phone', async ({ visitor }) => {
  const page = await visitor({ viewport: { width: 320, height: 640 } });
  for (const path of pages) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});

test('the keyboard leads past the shell, and from page to page to its heading', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Live' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Live now' })).toBeFocused();
  await expect(page).toHaveTitle('Live now · Rounds');
});

test('what is typed and pressed before the scripts have come is done when they have', async ({ member, visitor }) => {
  const { email, password } = await member('Eva');
  const page = await visitor();
  const come = Promise.withResolvers<void>();
  await page.route('**/*.js', async (route) => {
    await come.promise;
    await route.continue();
  });
  await page.goto('/sign-in', { waitUntil: 'commit' });
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByLabel('E-mail')).toHaveValue(email);
  come.resolve();
  await expect(page.getByRole('button', { name: 'You and settings' })).toBeVisible();
});

test('the colours one has chosen are there from the first moment', async ({ visitor }) => {
  const page = await visitor({ colorScheme: 'light' });
  await page.goto('/');
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const answer = await page.reload();
  expect(await answer?.text()).toContain('data-theme="dark"');
});

test('a page names its styles before its scripts, and nothing that is not there; visitors get it packed', async ({
  member,
  visitor,
}) => {
  const ana = await member('Ana');
  for (const [page, encoding] of [
    [await visitor(), 'gzip'],
    [ana.page, undefined],
  ] as const) {
    const answer = await page.request.get('/programme');
    expect(answer.headers()['content-encoding']).toBe(encoding);
    const html = await answer.text();
    const files = [...html.matchAll(/<(?:link|script)[^>]* (?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) => file);
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) expect((await page.request.get(file ?? '')).status(), file).toBe(200);
    expect(html.lastIndexOf('rel="stylesheet"')).toBeLessThan(html.search(/\/assets\/[^"]+\.js"/));
  }
});

test('going back finds the place', async ({ visitor }) => {
  const page = await visitor({ viewport: { width: 390, height: 500 } });
  await page.goto('/');
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  const place = await page.evaluate(() => window.scrollY);
  await page
    .getByRole('link', { name: 'Join free' })
    .first()
    .evaluate((link: HTMLElement) => link.click());
  await expect(page.getByRole('heading', { level: 1, name: /Join/ })).toBeVisible();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(place);
  // Another page that is opened by its address begins at its top; the same one where it was.
  await page.reload();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(place);
  await page.goto('/programme');
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test('S52 › what is not of the house does not run in it', async ({ page }) => {
  const answer = await page.goto('/');
  const policy = answer?.headers()['content-security-policy'] ?? '';
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']{20,}' 'strict-dynamic'/);
  expect(policy).not.toMatch(/(script|style)-src [^;]*unsafe/);
  const taken = await page.evaluate(() => {
    const tries: Record<string, () => void> = {
      handler: () => document.createElement('button').setAttribute('onclick', 'document.title = "ran"'),
      markup: () => document.body.insertAdjacentHTML('beforeend', '<b>from a stranger</b>'),
      address: () => Object.assign(document.createElement('script'), { src: '/elsewhere.js' }),
    };
    return Object.keys(tries).filter((name) => {
      try {
        tries[name]?.();
        return true;
      } catch {
        return false;
      }
    });
  });
  expect(taken).toEqual([]);
});
