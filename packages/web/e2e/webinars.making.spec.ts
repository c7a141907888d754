import type { Page } from '@playwright/test';
import { nothingForAxe } from './axe.ts';
import { sameAfterReload } from './live.ts';
import { expect, test } from './people.ts';
import { rounds } from './schedule.ts';
import { seedWebinar } from './webinars.seed.ts';

const noScrollAside = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('an editor makes a webinar, keeps what was typed, seats people and announces it', async ({ member }) => {
  const [edith, ana] = [await member('Edith'), await member('Ana')];
  await rounds('member', 'role', edith.handle, 'editor');
  await seedWebinar();
  const { page } = edith;
  await page.goto('/webinars');
  await page.getByRole('link', { name: 'New webinar' }).click();
  await page.getByLabel('Title').fill('What we stopped measuring');
  const series = `Heart hour ${edith.handle}`;
  await page.getByLabel('Series').fill(series);
  await page.getByLabel('Begins').fill('2031-05-05T15:00');
  await expect(page.getByLabel('Ends')).toHaveValue('2031-05-05T16:00');
  await page.getByLabel('Ends').fill('2031-05-05T14:00');
  await page.getByLabel('Time zone').fill('America/Chicago');
  await page.getByLabel('Video').fill('https://www.youtube.com/watch?v=dQw4w9WgXcQ');
  await expect(page.getByText('YouTube: plays on the page')).toBeVisible();
  await expect(page.getByRole('button', { name: /Watch live/ })).toBeVisible();
  await nothingForAxe(page);

  await page.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(page.getByLabel('Ends')).toHaveAccessibleDescription(/It has to end after it begins/);
  await page.reload();
  await expect(page.getByLabel('Title')).toHaveValue('What we stopped measuring');
  await page.getByLabel('Ends').fill('2031-05-05T16:30');
  const about = page.getByRole('textbox', { name: 'Description' });
  await about.fill('[x](/y) '.repeat(101));
  await page.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(about).toHaveAccessibleDescription(/At most \d+ links in one text/);
  await about.fill('What to measure instead.');
  await edith.context.setOffline(true);
  await page.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(page.getByRole('alert')).not.toBeEmpty();
  await edith.context.setOffline(false);
  await page.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(page.getByText('A draft: only its staff and the editors see it.')).toBeVisible();
  await expect(page.locator(`[data-seat="${edith.handle}"]`).getByLabel('Role of Edith')).toHaveValue('HOST');

  await page.getByRole('combobox', { name: 'Member' }).fill('nobody-at-all');
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('combobox', { name: 'Member' })).toHaveAccessibleDescription(/There is no such member/);
  await page.getByRole('combobox', { name: 'Member' }).fill(ana.handle.slice(0, -1));
  await expect(page.getByRole('option').filter({ hasText: ana.handle })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Member' })).toHaveValue(ana.handle);
  await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('Moderator');
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(page.locator(`[data-seat="${ana.handle}"]`).getByLabel('Role of Ana')).toHaveValue('MODERATOR');
  await page.getByRole('button', { name: 'Remove Edith' }).click();
  await expect(page.getByText('This is the last host')).toBeVisible();

  await page.getByLabel('Longest question').fill('120');
  await page.getByRole('radio', { name: /hosts and moderators see it/ }).check();
  await page.getByRole('button', { name: 'Save these settings' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await nothingForAxe(page);

  await page.getByRole('button', { name: 'Announce' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Announce' }).click();
  await expect(page.getByText('Announced: everybody sees it.')).toBeVisible();
  await sameAfterReload(page);
  await expect(page.getByLabel('Longest question')).toHaveValue('120');

  await ana.page.goto('/webinars');
  await ana.page.getByRole('navigation', { name: 'Series' }).getByRole('link', { name: series }).click();
  await expect(ana.page.getByRole('heading', { name: series })).toBeVisible();
  await expect(ana.page.getByRole('main').getByRole('heading', { level: 3 })).toHaveText('What we stopped measuring');
  await ana.page.getByRole('link', { name: 'What we stopped measuring' }).first().click();
  await expect(ana.page.getByText('15:00–16:30')).toBeVisible();
  await expect(ana.page.getByRole('link', { name: series })).toHaveAttribute('href', /series=heart-hour/);
  await expect(ana.page.getByRole('link', { name: 'Host console' })).toBeVisible();
  await expect(ana.page.getByRole('link', { name: 'Edit', exact: true })).toHaveCount(0);
});

test('a host mends, practises, goes live and shows the recording; a slip of the finger does nothing', async ({
  member,
}) => {
  const hanna = await member('Hanna', { colorScheme: 'dark', viewport: { width: 360, height: 760 } });
  const webinar = await seedWebinar({ staff: [{ person: hanna, role: 'HOST' }] });
  const { page } = hanna;
  await page.goto(webinar.path);
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Title').fill('Another name');
  await page.goBack();
  await page.goForward();
  await expect(page.getByLabel('Title')).toHaveValue('Another name');
  await expect(page.getByText('Not saved yet')).toBeVisible();
  await page.getByLabel('Video').fill('nowhere');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByLabel('Video')).toHaveAccessibleDescription(/This is not the address of a web page/);
  await page.getByLabel('Video').fill('');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Another name' })).toBeVisible();
  expect(await noScrollAside(page)).toBe(0);
  await nothingForAxe(page);

  await page.getByRole('button', { name: 'Practise' }).click();
  await expect(page.getByText('You are practising')).toBeVisible();
  await page.getByRole('button', { name: 'Go live' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('You are practising')).toBeVisible();
  await page.getByRole('button', { name: 'Go live' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Go live' }).click();
  await expect(page.getByText('Live: everybody is in the room.')).toBeVisible();
  await page.getByRole('button', { name: 'End' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End' }).click();
  await page.getByLabel('Recording').fill('https://vimeo.com/123456789');
  await page.getByRole('button', { name: 'Show the recording' }).click();
  await expect(page.getByText('its recording can be watched')).toBeVisible();
});

test('a webinar that does not take place says so to whoever waits in its lobby', async ({ member, visitor }) => {
  const hanna = await member('Hanna');
  const webinar = await seedWebinar({ staff: [{ person: hanna, role: 'CO_HOST' }] });
  const waiting = await visitor();
  await waiting.goto(webinar.path);
  await expect(waiting.getByRole('link', { name: 'Edit', exact: true })).toHaveCount(0);
  await hanna.page.goto(`${webinar.path}/edit`);
  await hanna.page.getByRole('button', { name: 'Cancel the webinar' }).click();
  await hanna.page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the webinar' }).click();
  await expect(hanna.page.getByText('Cancelled. Its page stays')).toBeVisible();
  await expect(waiting.getByText('This webinar is cancelled')).toBeVisible();
});

test('the pages are not there for those who may not', async ({ member, visitor }) => {
  const mo = await member('Mo');
  const webinar = await seedWebinar({ staff: [{ person: mo, role: 'MODERATOR' }] });
  for (const page of [await visitor(), mo.page])
    for (const address of ['/new/webinar', `${webinar.path}/edit`]) {
      await page.goto(address);
      await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    }
});
