// Pictures of every page in both colours and three widths, to be looked at: run by `pnpm screenshots`.
import fs from 'node:fs';
import path from 'node:path';
import { type Browser, chromium as engine, type Page } from '@playwright/test';
import { chromium } from './browser.ts';
import { seedQuestions, seedWebinar } from './webinars.seed.ts';

const folder = path.resolve(import.meta.dirname, '../../../screenshots');
const origin = process.env.E2E_URL ?? '';
const widths = [390, 1024, 1600];
const heights: Record<number, number> = { 390: 844, 1024: 768, 1600: 1000 };
const only = process.argv[2] ?? '';

const forVisitors = [
  '/',
  '/live',
  '/programme',
  '/webinars',
  '/organizations',
  '/sign-in',
  '/sign-up',
  '/nowhere',
  '/dev/mail',
];
const forMembers = ['/', '/settings/profile'];
/** Pages that are found by a link on another. */
const found: [from: string, start: string][] = [
  ['/live', '/rooms/'],
  ['/programme', '/sessions/'],
  ['/programme', '/members/'],
  ['/webinars', '/webinars/'],
  ['/organizations', '/organizations/'],
];

async function firstLink(page: Page, from: string, start: string): Promise<string | null> {
  await page.goto(origin + from);
  const link = page.locator(`main a[href^="${start}"]`).first();
  return (await link.count()) > 0 ? link.getAttribute('href') : null;
}

async function signUp(page: Page): Promise<string> {
  const handle = `ana-${Date.now()}`;
  const data = { name: 'Ana Silva', handle, email: `${handle}@example.org`, password: 'a long enough password' };
  await page.request.post(`${origin}/api/auth/sign-up/email`, { data, headers: { origin } });
  return handle;
}

/** What those see who run a webinar, and the hall: of one that is full of questions. */
async function ofHost(page: Page, handle: string, ending: string): Promise<void> {
  const staff = [{ person: { handle }, role: 'HOST' as const }];
  const webinar = await seedWebinar({ title: 'Measuring what matters', status: 'LIVE', startsIn: -20, staff });
  await seedQuestions(webinar, { count: 7, status: 'PENDING' });
  await seedQuestions(webinar, { count: 23, status: 'PUBLISHED' });
  await take(page, `${webinar.path}/host`, `webinars-host-${ending}`);
  await take(page, `/present/${webinar.slug}`, `webinars-present-${ending}`);
  await take(page, webinar.path, `webinars-asking-${ending}`);
}

async function take(page: Page, address: string, name: string): Promise<void> {
  await page.goto(origin + address, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true, animations: 'disabled' });
}

function nameOf(address: string): string {
  const [, first = '', second = ''] = address.split('/');
  return first === '' ? 'home' : second ? `${first}-one` : first;
}

async function series(browser: Browser, look: { colorScheme: 'light' | 'dark'; width: number; addresses: string[] }) {
  const { colorScheme, width, addresses } = look;
  const viewport = { width, height: heights[width] ?? 900 };
  const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce', locale: 'en-US' });
  const page = await context.newPage();
  const ending = `${colorScheme}-${width}`;
  for (const address of addresses) await take(page, address, `${nameOf(address)}-${ending}`);
  const handle = await signUp(page);
  const members = forMembers.concat(addresses.filter((address) => address.startsWith('/rooms/')));
  for (const address of members) await take(page, address, `${nameOf(address)}-member-${ending}`);
  if ('webinars'.includes(only)) await ofHost(page, handle, ending);
  await context.close();
}

const browser = await engine.launch(await chromium());
fs.mkdirSync(folder, { recursive: true });
const scout = await browser.newPage();
const addresses = [...forVisitors];
for (const [from, start] of found) {
  const address = await firstLink(scout, from, start);
  if (address) addresses.push(address);
}
const wanted = addresses.filter((address) => nameOf(address).includes(only));
for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of widths) await series(browser, { colorScheme, width, addresses: wanted });
}
await browser.close();
console.log(`Pictures of ${wanted.length} pages are in ${path.relative(process.cwd(), folder)}.`);
