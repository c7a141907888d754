import type { Page } from '@playwright/test';
import { nothingForAxe } from './axe.ts';
import { sameAfterReload } from './live.ts';
import { expect, test } from './people.ts';
import { asks, seedWebinar } from './webinars.seed.ts';

const ARRANGE = `mutation ($input: UpdateRegistrationSettingsInput!) {
  updateRegistrationSettings(input: $input) { webinar { id } } }`;
const cardOf = (page: Page) => page.getByRole('region', { name: 'Registration', exact: true });

test('one registers, the next one waits, is offered the place that becomes free, and takes it', async ({ member }) => {
  const [host, ada, ben] = [await member('Hanna'), await member('Ada'), await member('Ben')];
  const webinar = await seedWebinar({ startsIn: 3000, staff: [{ person: host, role: 'HOST' }] });
  await host.page.goto(`${webinar.path}/registrations`);
  await host.page.getByRole('button', { name: 'How one registers' }).click();
  await host.page.getByLabel('Places online').fill('1');
  await host.page.getByRole('button', { name: 'Add a question' }).click();
  await host.page.getByLabel('Question', { exact: true }).fill('What do you hope for?');
  await host.page.getByRole('button', { name: 'Save' }).click();
  await expect(host.page.getByText('Saved.')).toBeVisible();

  await ada.page.goto(webinar.path);
  await cardOf(ada.page).getByLabel('What do you hope for?').fill('Calmer nights');
  await cardOf(ada.page).getByRole('button', { name: 'Register' }).click();
  await expect(cardOf(ada.page).getByRole('heading', { name: 'You are registered' })).toBeVisible();
  await expect(ada.page.getByRole('link', { name: 'Inbox, 1 new' })).toBeVisible();
  const download = ada.page.waitForEvent('download');
  await cardOf(ada.page).getByRole('link', { name: 'Add to calendar' }).click();
  expect((await download).suggestedFilename()).toBe('webinar.ics');

  await ben.page.goto(webinar.path);
  await cardOf(ben.page).getByRole('button', { name: 'Join the waiting list' }).click();
  await expect(cardOf(ben.page)).toContainText('You are the next one.');
  await sameAfterReload(ben.page);

  await cardOf(ada.page).getByRole('button', { name: 'Cancel registration' }).click();
  await ada.page.getByRole('button', { name: 'Cancel it' }).click();
  await expect(cardOf(ada.page).getByRole('button', { name: /Join the waiting list|Register/ })).toBeVisible();

  await expect(cardOf(ben.page).getByRole('heading', { name: 'A place is free for you' })).toBeVisible();
  await cardOf(ben.page).getByRole('button', { name: 'Take the place' }).click();
  await expect(cardOf(ben.page).getByRole('heading', { name: 'You are registered' })).toBeVisible();
  await sameAfterReload(ben.page);

  await ben.page.goto('/dev/mail');
  const mails = ben.page.getByRole('listitem').filter({ hasText: ben.email });
  await expect(mails.filter({ hasText: 'A place is free for you' })).toHaveCount(1);
  await expect(mails.filter({ hasText: 'You are registered' }).getByText('Calendar entry')).toBeVisible();

  await host.page.reload();
  await expect(host.page.getByText('Calmer nights')).toBeVisible();
  await nothingForAxe(host.page);
});

test('hosts decide who comes, and let in by the code under the QR code', async ({ member }) => {
  const [host, ada] = [await member('Hugo'), await member('Ana')];
  const webinar = await seedWebinar({ startsIn: 3000, staff: [{ person: host, role: 'HOST' }] });
  const settings = { approval: true, inPersonCapacity: 3, onlineCapacity: null, place: 'Hall 1' };
  await asks(host.page, ARRANGE, { input: { webinarId: webinar.id, ...settings } });

  await ada.page.goto(webinar.path);
  await cardOf(ada.page)
    .getByLabel(/In person · Hall 1/)
    .check();
  await nothingForAxe(ada.page);
  await cardOf(ada.page).getByRole('button', { name: 'Ask to come' }).click();
  await expect(cardOf(ada.page)).toContainText('The hosts will decide');
  const other = await ada.context.newPage();
  await other.goto(webinar.path);

  await host.page.goto(`${webinar.path}/registrations?show=pending`);
  await host.page.getByRole('button', { name: 'Approve' }).click();
  for (const page of [ada.page, other])
    await expect(cardOf(page).getByRole('img', { name: 'Your check-in code as a QR code' })).toBeVisible();
  await sameAfterReload(other);
  await nothingForAxe(other);
  const [code] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec((await cardOf(other).textContent()) ?? '') ?? [];

  const door = host.page.getByRole('region', { name: 'At the door' });
  await door.getByLabel('Check-in code').fill('0000-0000-0000-0000');
  await door.getByLabel('Check-in code').press('Enter');
  await expect(door).toContainText('Nobody who is confirmed has this code.');
  await door.getByLabel('Check-in code').fill(code ?? '');
  await door.getByLabel('Check-in code').press('Enter');
  await expect(door).toContainText('Ana is in.');
  await expect(door.getByLabel('Check-in code')).toBeFocused();
  await host.page.getByRole('link', { name: 'Confirmed' }).click();
  await expect(host.page.getByText('Checked in')).toBeVisible();
  const csv = host.page.waitForEvent('download');
  await host.page.getByRole('button', { name: 'Download as CSV' }).click();
  expect((await csv).suggestedFilename()).toBe(`${webinar.slug}.csv`);

  await ada.page.goto(`${webinar.path}/registrations`);
  await expect(ada.page.getByRole('heading', { level: 1 })).not.toContainText('Registrations');
});

test('a visitor is asked to join, on a phone in the dark too', async ({ visitor }) => {
  const webinar = await seedWebinar({ startsIn: 3000 });
  const page = await visitor({ viewport: { width: 320, height: 800 }, colorScheme: 'dark' });
  await page.goto(webinar.path);
  await expect(cardOf(page).getByRole('link', { name: 'Join free to register' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await nothingForAxe(page);
});
