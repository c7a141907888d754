import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const dark = (page: Page) => page.evaluate(() => window.matchMedia('(prefers-color-scheme: dark)').matches);

/**
 * What is on its way from one colour to another has neither, so it arrives at once. What breathes for ever goes on.
 * Nobody waits for it: a browser that draws nothing for a while never says that it has arrived.
 */
const settle = (page: Page) =>
  page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
    }
  });

async function nothingFound(page: Page, axe: AxeBuilder, colours: string): Promise<void> {
  await settle(page);
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found, `what axe finds in ${colours}`).toEqual([]);
}

/** What a machine can find against a page's use by everybody: nothing, in its colours and, as to contrast, in the others. */
export async function nothingForAxe(page: Page): Promise<void> {
  const [own, other] = (await dark(page)) ? (['dark', 'light'] as const) : (['light', 'dark'] as const);
  await nothingFound(page, new AxeBuilder({ page }), own);
  await page.emulateMedia({ colorScheme: other, reducedMotion: 'reduce' });
  await nothingFound(page, new AxeBuilder({ page }).withRules('color-contrast'), other);
  await page.emulateMedia({ colorScheme: own, reducedMotion: null });
}
