import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test';
import { keepPace } from './pace.ts';

/** Somebody with a browser of their own. */
export interface Person {
  name: string;
  handle: string;
  email: string;
  password: string;
  context: BrowserContext;
  page: Page;
}

let people = 0;

/** A name nobody had before: tests share one house. */
function someone(name: string) {
  people += 1;
  const mark = `${Date.now().toString(36)}${process.pid.toString(36)}${people}`;
  const handle = `${name.toLowerCase()}-${mark}`.slice(0, 30);
  return { name, handle, email: `${handle}@example.org`, password: `long words of ${name} ${mark}` };
}

async function signUp(context: BrowserContext, member: ReturnType<typeof someone>, origin: string): Promise<void> {
  const { name, email, password, handle } = member;
  const answer = await context.request.post('/api/auth/sign-up/email', {
    data: { name, email, password, handle },
    headers: { origin },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** What the pages complained of: an error in the console, or something the page's own policy refused. */
function listenTo(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const text = message.text();
    // A refused or cut request is reported by the browser whatever the page makes of it.
    if (
      message.type() === 'error' &&
      !text.startsWith('Failed to load resource') &&
      !text.includes('WebSocket connection')
    ) {
      complaints.push(text);
    }
  });
}

interface Fixtures {
  /** Opens a browser for a new member, signed up and signed in. */
  member: (name: string, options?: BrowserContextOptions) => Promise<Person>;
  /** Opens a browser for somebody who is not signed in. */
  visitor: (options?: BrowserContextOptions) => Promise<Page>;
}

async function open(browser: Browser, options?: BrowserContextOptions) {
  const context = await browser.newContext({
    baseURL: process.env.E2E_URL,
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    ...options,
  });
  if (options?.javaScriptEnabled !== false) keepPace(context);
  return { context, page: await context.newPage() };
}

/** Tests with people in them. At the end, no page of anybody may have complained. */
export const test = base.extend<Fixtures & { complaints: string[] }>({
  complaints: async ({ baseURL }, use) => {
    const complaints: string[] = [];
    await use(complaints);
    expect(complaints, `what the pages of ${baseURL} complained of`).toEqual([]);
  },
  member: async ({ browser, baseURL, complaints }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (name, options) => {
      const { context, page } = await open(browser, options);
      opened.push(context);
      listenTo(page, complaints);
      const member = someone(name);
      await signUp(context, member, baseURL ?? '');
      return { ...member, context, page };
    });
    for (const context of opened) await context.close();
  },
  visitor: async ({ browser, complaints }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const { context, page } = await open(browser, options);
      opened.push(context);
      listenTo(page, complaints);
      return page;
    });
    for (const context of opened) await context.close();
  },
});

export { expect, someone };
