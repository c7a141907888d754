import { expect, type Page } from '@playwright/test';

/** What a reader sees of the page, without what is only about the moment (`5 minutes ago`, who is typing). */
async function seen(page: Page): Promise<string> {
  return page.locator('main').evaluate((main) => {
    const copy = main.cloneNode(true) as HTMLElement;
    for (const passing of copy.querySelectorAll('time, [aria-live], [data-passing], script, style')) passing.remove();
    return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
  });
}

/** The law of live pages: what a page shows after events equals what it shows after a reload. */
export async function sameAfterReload(page: Page): Promise<void> {
  const before = await seen(page);
  await page.reload();
  await expect.poll(() => seen(page), { message: 'the page after a reload' }).toBe(before);
}
