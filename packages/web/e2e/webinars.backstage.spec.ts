import type { Page } from '@playwright/test';
import { nothingForAxe } from './axe.ts';
import { sameAfterReload } from './live.ts';
import { expect, type Person, test } from './people.ts';
import { asks, type SeededWebinar, seedWebinar } from './webinars.seed.ts';

const wide = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } as const;

const ask = (person: Person, { id }: SeededWebinar, body: string) =>
  asks(person.page, 'mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { question { id } } }', {
    input: { webinarId: id, body, clientMutationId: crypto.randomUUID() },
  });

const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });

test('a note covers the speaker’s card until it is read, and its author learns that it was', async ({ member }) => {
  const [hanna, mo] = [await member('Hanna', wide), await member('Mo', wide)];
  const staff = [
    { person: hanna, role: 'PANELIST' as const },
    { person: mo, role: 'MODERATOR' as const },
  ];
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, staff });
  for (const { page } of [hanna, mo]) await page.goto(`${webinar.path}/host`);
  await tab(mo.page, 'Notes').click();
  await mo.context.setOffline(true);
  await mo.page.getByLabel('To the podium').fill('Two minutes left');
  await mo.page.getByRole('button', { name: 'Say it' }).click();
  await expect(mo.page.getByLabel('To the podium')).toHaveAttribute('aria-invalid', 'true');
  await mo.context.setOffline(false);
  await mo.page.getByRole('button', { name: 'Say it' }).click();
  const note = mo.page.locator('[data-note]');
  await expect(note).toContainText('not read yet');
  const card = hanna.page.getByRole('region', { name: 'Note from backstage' });
  await expect(card).toContainText('Two minutes left');
  await expect(mo.page.getByRole('region', { name: 'Note from backstage' })).toHaveCount(0);
  await nothingForAxe(hanna.page);
  await card.getByRole('button', { name: 'OK, read' }).click();
  await expect(card).toHaveCount(0);
  await expect(note).toContainText('read by Hanna');
  await sameAfterReload(hanna.page);
});

test('a question is dismissed with a reason, and nothing on the desk is out of reach of a phone', async ({
  member,
}) => {
  const [hanna, ana] = [await member('Hanna', phone), await member('Ana')];
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, staff: [{ person: hanna, role: 'HOST' }] });
  await ana.page.goto(webinar.path);
  await ask(ana, webinar, 'When is lunch?');
  const { page } = hanna;
  await page.goto(`${webinar.path}/host`);
  await expect(page.getByText('1 watching')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss with a reason' }).click();
  await page.getByLabel('Why is it not taken up?').fill('It is in the programme.');
  await page.getByRole('dialog').getByRole('button', { name: 'Dismiss', exact: true }).click();
  await expect(ana.page.locator('[data-own]')).toContainText('It is in the programme.');
  await tab(page, 'Incoming').focus();
  for (const name of ['Published', 'Answered', 'Dismissed', 'Polls', 'Notes']) {
    await page.keyboard.press('ArrowRight');
    await expect(tab(page, name)).toHaveAttribute('aria-selected', 'true');
    if (name === 'Dismissed') await expect(page.locator('[data-staff-question]')).toContainText('When is lunch?');
  }
  await nothingForAxe(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
