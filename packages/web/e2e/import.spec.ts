import fs from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './people.ts';
import { aWeek, fileOf, rounds, sharedData } from './schedule.ts';

const address = '/programme/import';

async function bringIn(page: Page, file: string): Promise<void> {
  await page.getByLabel(/schedule file|another file/).setInputFiles(file);
  await page.getByRole('button', { name: 'Import this schedule' }).click();
}

test('is not there for visitors and members', async ({ visitor, member }) => {
  for (const page of [await visitor(), (await member('Ada')).page]) {
    expect((await page.goto(address))?.status()).toBe(404);
    await page.goto('/programme');
    await expect(page.getByRole('link', { name: 'Import a schedule' })).toHaveCount(0);
  }
});

test('an editor brings a schedule in, and then a newer one', async ({ member }) => {
  const { page, handle } = await member('Edith');
  await rounds('member', 'role', handle, 'editor');
  const slug = `fair${process.pid}`;
  const week = aWeek(slug);
  await page.goto(address);
  await bringIn(page, fileOf(week));
  await expect(page.getByText('10 new')).toBeVisible();
  const [first] = week.schedule.conference.days[0]?.rooms.Hall ?? [];
  if (first) Object.assign(first, { start: '11:00', date: first.date.replace('T10', 'T11') });
  delete week.schedule.conference.days[2]?.rooms.Hall;
  await bringIn(page, fileOf(week));
  await expect(page.getByText('1 moved, 1 cancelled')).toBeVisible();
  await page.getByRole('link', { name: 'Open the programme' }).click();
  await expect(page).toHaveURL(`/programme/${slug}`);
  await expect(page.getByRole('listitem').filter({ hasText: 'Opening' }).last()).toContainText('11:00–11:30');
  await page.goto(`/programme/${slug}?day=all`);
  const closing = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Closing' }) });
  await expect(closing.getByText('Cancelled')).toBeVisible();
});

test('a faulty file is refused with every fault, and nothing is stored', async ({ member }) => {
  const { page, handle } = await member('Frida');
  await rounds('member', 'role', handle, 'editor');
  await page.goto(address);
  const week = aWeek(`bad${process.pid}`);
  week.schedule.conference.days[1]?.rooms.Lab?.forEach((session) => {
    session.duration = 'long';
  });
  await bringIn(page, fileOf(week));
  const alert = page.getByRole('alert');
  await expect(alert.getByRole('heading', { name: '2 faults in this file' })).toBeVisible();
  await expect(alert).toContainText('Nothing has been stored');
  await expect(alert).toContainText('/schedule/conference/days/1/rooms/Lab/0/duration');
  expect((await page.goto(`/programme/bad${process.pid}`))?.status()).toBe(404);
});

test('the real faulty file is refused with its five faults', async ({ member }) => {
  const file = sharedData('schedules/invalid.json');
  if (!file) return;
  const { page, handle } = await member('Greta');
  await rounds('member', 'role', handle, 'editor');
  await page.goto(address);
  await bringIn(page, file);
  await expect(page.getByRole('alert')).toContainText('/schedule/conference/days/0/rooms/Winterchaos/0/id');
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveCount(5);
  const { schedule } = JSON.parse(fs.readFileSync(file, 'utf8'));
  expect((await page.goto(`/programme/${schedule.conference.acronym}`))?.status()).toBe(404);
});

test('what is no schedule is said at once', async ({ member }) => {
  const { page, handle } = await member('Hanna');
  await rounds('member', 'role', handle, 'editor');
  await page.goto(address);
  await page.getByLabel(/schedule file/).setInputFiles({
    name: 'notes.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"notes": ['),
  });
  await expect(page.getByText('“notes.json” cannot be used')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import this schedule' })).toHaveCount(0);
});
