import type { Page } from '@playwright/test';
import { nothingForAxe } from './axe.ts';
import { sameAfterReload } from './live.ts';
import { expect, test } from './people.ts';
import { asks, seedWebinar } from './webinars.seed.ts';

const wide = { viewport: { width: 1440, height: 900 } };

const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
const pollOf = (page: Page) => page.getByRole('region', { name: 'Do you measure at night?' });

test('a host asks the hall, who answer by keys and see the result when they have', async ({ member, visitor }) => {
  const [hanna, ana] = [await member('Hanna', wide), await member('Ana')];
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, staff: [{ person: hanna, role: 'HOST' }] });
  const { page } = hanna;
  await page.goto(`${webinar.path}/host`);
  await ana.page.goto(webinar.path);
  const hall = await visitor(wide);
  await hall.goto(`/present/${webinar.slug}`);
  await tab(page, 'Polls').click();
  await page.getByRole('button', { name: 'New poll' }).click();
  await page.getByLabel('What do you ask?').fill('Do you measure at night?');
  await page.getByRole('textbox', { name: 'Options' }).fill('Yes\nyes');
  await page.getByLabel(/only to those who have voted/).check();
  await page.getByRole('button', { name: 'Save the poll' }).click();
  await expect(page.getByRole('textbox', { name: 'Options' })).toHaveAccessibleDescription(/the same/);
  await page.reload();
  await tab(page, 'Polls').click();
  await page.getByRole('button', { name: 'New poll' }).click();
  await expect(page.getByLabel('What do you ask?')).toHaveValue('Do you measure at night?');
  await page.getByRole('textbox', { name: 'Options' }).fill('Yes\nNever');
  await page.getByRole('button', { name: 'Save the poll' }).click();
  await expect(page.getByText('Draft', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Reword' }).click();
  await page.getByRole('textbox', { name: 'Options' }).fill('Yes\nNo');
  await page.getByRole('button', { name: 'Save the poll' }).click();
  await expect(page.getByText('Draft', { exact: true })).toBeVisible();
  await expect(pollOf(ana.page)).toHaveCount(0);

  await page.getByRole('button', { name: 'Open the poll' }).click();
  await expect(hall.getByText('Do you measure at night?')).toBeVisible();
  await expect(pollOf(ana.page)).toBeVisible();
  await nothingForAxe(page);
  await pollOf(ana.page).getByRole('radio', { name: 'Yes' }).focus();
  await ana.page.keyboard.press('ArrowDown');
  await expect(pollOf(ana.page)).not.toContainText('%');
  await ana.page.keyboard.press('Enter');
  await expect(pollOf(ana.page)).toContainText('100% · 1');
  await expect(page.getByText('100% · 1')).toBeVisible();
  await expect(hall.getByText('100%')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show results to everybody' }).click();
  await expect(hall.getByText('100%')).toBeVisible();
  await page.getByRole('button', { name: 'Close the poll' }).click();
  await hall.goto(webinar.path);
  await expect(pollOf(hall)).toContainText('100% · 1');
  await sameAfterReload(ana.page);
});

test('applause is seen by everybody, added up, and by nobody after the end', async ({ member, visitor }) => {
  const [hanna, ana] = [await member('Hanna'), await member('Ana', { reducedMotion: 'reduce' })];
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, staff: [{ person: hanna, role: 'HOST' }] });
  const stranger = await visitor();
  for (const page of [hanna.page, ana.page, stranger]) await page.goto(webinar.path);
  const applaud = (page: Page) => page.getByRole('button', { name: 'Applaud' });
  await expect(applaud(stranger)).toHaveCount(0);
  await expect(async () => {
    await applaud(ana.page).click();
    await applaud(hanna.page).click();
    for (const page of [stranger, ana.page])
      await expect(page.getByRole('list', { name: 'Reactions' })).toContainText(/\d/, { timeout: 2500 });
  }).toPass();
  await nothingForAxe(ana.page);
  await asks(hanna.page, 'mutation ($id: ID!) { endWebinar(webinarId: $id) { replayed } }', { id: webinar.id });
  await expect(applaud(ana.page)).toHaveCount(0);
});
