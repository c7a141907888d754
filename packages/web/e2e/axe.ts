import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const dark = (page: Page) => page.evaluate(() => window.matchMedia('(prefers-color-scheme: dark)').matches);

/** What is still on its way from one colour to another has neither. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    const moving = document.getAnimations().filter(({ playState, effect }) => {
      return playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
    });
    await Promise.allSettled(moving.map(({ finished }) => finished));
  });

async function nothingFound(page: Page, axe: AxeBuilder, colours: string): Promise<void> {
  await settled(page);
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
