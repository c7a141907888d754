import type { Page } from '@playwright/test';
import { nothingForAxe } from './axe.ts';
import { expect, test } from './people.ts';
import { aWeek, fileOf, midMorning, rounds } from './schedule.ts';

/** Each worker has a week of its own. */
const slug = `week${process.pid}`;
/** A worker that comes back to this file imports the same again, which changes nothing. */
const week = aWeek(slug);
const programme = `/programme/${slug}`;
const secondDay = `${programme}?day=2026-05-05`;

test.beforeAll(async () => {
  await rounds('import', 'schedule', fileOf(week));
});

const tile = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title }) });
const box = async (page: Page, title: string) => {
  const found = await tile(page, title).boundingBox();
  if (!found) throw new Error(`${title} is not to be seen`);
  return found;
};
const days = (page: Page) => page.getByRole('navigation', { name: 'Days' });

test('opens on today, with the line of now, what is live, and the way back to it', async ({ visitor }) => {
  const page = await visitor();
  await page.clock.setFixedTime(midMorning);
  await page.goto(programme);
  await expect(page.getByRole('heading', { name: 'Tuesday, May 5' })).toBeVisible();
  await expect(days(page).getByRole('link', { name: /Today/ })).toHaveAttribute('aria-current', 'page');
  await expect(tile(page, 'Morning round').getByText('Live', { exact: true })).toBeVisible();
  await expect(tile(page, 'One chart').getByText('Live', { exact: true })).toHaveCount(0);
  const now = await page.locator('#now > span').boundingBox();
  const round = await box(page, 'Morning round');
  const middle = (now?.y ?? 0) + (now?.height ?? 0) / 2;
  expect(middle).toBeGreaterThan(round.y);
  expect(middle).toBeLessThan(round.y + round.height);
  await days(page).getByRole('link', { name: 'May 6' }).click();
  await expect(page.getByRole('heading', { name: 'Wednesday, May 6' })).toBeVisible();
  await expect(page.locator('#now')).toHaveCount(0);
  await page.getByRole('link', { name: 'Jump to now' }).click();
  await expect(page.locator('#now')).toBeInViewport();
});

test('has neither a line nor a way to now when the event is not on', async ({ visitor }) => {
  const page = await visitor();
  await page.clock.setFixedTime(new Date('2026-04-01T12:00:00Z'));
  await page.goto(programme);
  await expect(page.getByRole('heading', { name: 'Monday, May 4' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Jump to now' })).toHaveCount(0);
  await expect(page.locator('#now')).toHaveCount(0);
});

test('lays out by time and place: at once is side by side, five minutes can be read, a break is for all', async ({
  visitor,
}) => {
  const page = await visitor({ viewport: { width: 1280, height: 900 } });
  await page.goto(secondDay);
  const [round, consent] = [await box(page, 'Morning round'), await box(page, 'Consent in practice')];
  expect(consent.y).toBeCloseTo(round.y, 0);
  expect(consent.x).toBeGreaterThan(round.x + round.width - 1);
  expect(consent.height).toBeLessThan(round.height);
  const chart = await box(page, 'One chart');
  expect(chart.height).toBeGreaterThan(60);
  expect(chart.y).toBeGreaterThanOrEqual(round.y + round.height);
  const [comments, double] = [await box(page, 'When the comments turn'), await box(page, 'Doubly booked')];
  expect(double.x).toBeGreaterThan(comments.x + comments.width - 1);
  expect(double.y).toBeGreaterThan(comments.y);
  expect(double.y).toBeLessThan(comments.y + comments.height);
  const [lunch, workshop] = [await box(page, 'Lunch'), await box(page, 'Afternoon workshop')];
  expect(lunch.x).toBeCloseTo(round.x, 0);
  expect(lunch.x + lunch.width).toBeCloseTo(workshop.x + workshop.width, 0);
  // The keyboard goes the way of the eye.
  const order = await page.locator('section#\\32 026-05-05 a').allTextContents();
  expect(order).toEqual([
    'Morning round',
    'Consent in practice',
    'One chart',
    'Lunch',
    'When the comments turn',
    'Afternoon workshop',
    'Doubly booked',
    'Late round',
  ]);
});

test('keeps days and filters in the address; back takes them back', async ({ visitor }) => {
  const page = await visitor();
  await page.goto(`${programme}#2026-05-05`);
  await expect(page).toHaveURL(secondDay);
  await page.getByRole('combobox', { name: 'Track' }).selectOption('Care');
  await expect(page).toHaveURL(`${secondDay}&track=Care`);
  await expect(tile(page, 'One chart')).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Language' }).selectOption('German');
  await expect(tile(page, 'Morning round')).toHaveCount(0);
  await expect(tile(page, 'Consent in practice')).toBeVisible();
  await days(page).getByRole('link', { name: 'May 4 none' }).click();
  await expect(page.getByText('No such session on this day')).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(`${secondDay}&track=Care`);
  await expect(tile(page, 'Morning round')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Track' })).toHaveValue('Care');
  await expect(tile(page, 'One chart')).toHaveCount(0);
});

test('shows my time when I ask, keeps the days of the event, and remembers', async ({ visitor }) => {
  const page = await visitor({ timezoneId: 'America/New_York' });
  await page.goto(secondDay);
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  await expect(zone.getByRole('option', { selected: true })).toHaveText('Event time: CEST (GMT+2)');
  await expect(tile(page, 'Morning round')).toContainText('09:00–10:00');
  await zone.selectOption({ label: 'My time: EDT (GMT-4)' });
  await expect(tile(page, 'Morning round')).toContainText('03:00–04:00');
  await expect(tile(page, 'Late round')).toContainText('17:30–19:00');
  await page.reload();
  await expect(tile(page, 'Morning round')).toContainText('03:00–04:00');
  await zone.selectOption('Asia/Tokyo');
  await expect(tile(page, 'Late round')).toContainText('06:30–08:00 +1 day');
  await expect(page.getByRole('heading', { name: 'Tuesday, May 5' })).toBeVisible();
});

test('does not move when my time takes the place of the event’s', async ({ visitor }) => {
  const page = await visitor({ timezoneId: 'America/New_York' });
  await page.addInitScript(() => localStorage.setItem('rounds-zone', 'mine'));
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(secondDay);
  await expect(tile(page, 'Morning round')).toContainText('03:00–04:00');
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(shifts.reduce((sum, one) => sum + one, 0)).toBeLessThan(0.01);
});

test('is all there without scripts', async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto(secondDay);
  await expect(tile(page, 'Late round')).toContainText('23:30–01:00');
  await days(page).getByRole('link', { name: 'May 6' }).click();
  await expect(tile(page, 'Closing')).toBeVisible();
  await days(page).getByRole('link', { name: 'All days' }).click();
  for (const title of ['Opening', 'Morning round', 'Closing']) await expect(tile(page, title)).toBeVisible();
  await page.getByRole('combobox', { name: 'Kind of session' }).selectOption('Workshop');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/day=all.*kind=WORKSHOP/);
  await expect(tile(page, 'Afternoon workshop')).toBeVisible();
  await expect(tile(page, 'Opening')).toHaveCount(0);
  await page.getByRole('link', { name: 'Afternoon workshop' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Afternoon workshop' })).toBeVisible();
  await expect(page.getByText('What Afternoon workshop is about.')).toBeVisible();
});

test('is a list by time on a phone, and nothing sticks out', async ({ visitor }) => {
  const page = await visitor({ viewport: { width: 320, height: 640 } });
  await page.clock.setFixedTime(midMorning);
  for (const address of [secondDay, `${programme}?day=all`]) {
    await page.goto(address);
    await expect(tile(page, 'Morning round')).toContainText('Hall');
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(320);
  }
  const [round, consent] = [await box(page, 'Morning round'), await box(page, 'Consent in practice')];
  expect(consent.x).toBeCloseTo(round.x, 0);
  expect(consent.y).toBeGreaterThan(round.y + round.height - 1);
});

test('programme and session can be used by everybody', async ({ visitor }) => {
  const page = await visitor();
  await page.clock.setFixedTime(midMorning);
  await page.goto(secondDay);
  await expect(page.locator('#now')).toBeAttached();
  await nothingForAxe(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await nothingForAxe(page);
  await page.getByRole('link', { name: 'Morning round' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Morning round' })).toBeFocused();
  await nothingForAxe(page);
});

test('a session says when in both times, and leads on in its place and into its room', async ({ visitor }) => {
  const page = await visitor({ timezoneId: 'America/New_York' });
  await page.goto(secondDay);
  await page.getByRole('link', { name: 'One chart' }).click();
  await expect(page).toHaveTitle('One chart · Rounds');
  await expect(page.getByText('10:00–10:05 CEST (GMT+2)')).toBeVisible();
  await expect(page.getByText('For you: 04:00–04:05 EDT (GMT-4)')).toBeVisible();
  await expect(page.getByRole('region', { name: 'The session’s room' }).getByRole('link')).toHaveAttribute(
    'href',
    /^\/rooms\//,
  );
  await page.getByRole('link', { name: /Before in Hall/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Morning round' })).toBeFocused();
  await page.getByRole('link', { name: /Tuesday, May 5/ }).click();
  await expect(page).toHaveURL(secondDay);
});
