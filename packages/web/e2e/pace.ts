import { type BrowserContext, expect, type Page } from '@playwright/test';

/** `E2E_SLOW=6`: every page has a sixth of the processor, so that what only works because it is quick fails. */
export const slower = Number(process.env.E2E_SLOW ?? 1);

/** The page acts by itself: what is typed and pressed from now on is its own to take (app/early.ts). */
const acts = (page: Page) =>
  expect.poll(() => page.evaluate(() => !('early' in window)).catch(() => false), 'the page acts by itself').toBe(true);

/** Who says what they wait for (`waitUntil`) waits for no more. */
function arriveWhenItActs(page: Page): void {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (address, options) => {
    const answer = await goto(address, options);
    if (!options?.waitUntil) await acts(page);
    return answer;
  };
  page.reload = async (options) => {
    const answer = await reload(options);
    if (!options?.waitUntil) await acts(page);
    return answer;
  };
}

async function slowDown(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setCPUThrottlingRate', { rate: slower });
}

/**
 * A new page of somebody. A test is of the page that acts, unless it says otherwise: what the server wrote looks the same, so
 * that one could compare it, or look where things stand, in the moment in which the browser is taking over.
 */
export function keepPace(context: BrowserContext): void {
  const open = context.newPage.bind(context);
  context.newPage = async () => {
    const page = await open();
    arriveWhenItActs(page);
    if (slower > 1) await slowDown(page);
    return page;
  };
}
