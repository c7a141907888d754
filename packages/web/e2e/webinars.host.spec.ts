import type { Page } from '@playwright/test';
import { nothingForAxe } from './axe.ts';
import { sameAfterReload } from './live.ts';
import { expect, type Person, test } from './people.ts';
import { asks, type SeededWebinar, seedQuestions, seedWebinar } from './webinars.seed.ts';

const wide = { viewport: { width: 1440, height: 900 } };

/** A host's desk, and what lies on it. */
function atDesk(page: Page) {
  const column = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) });
  const card = (name: string) => page.getByRole('region', { name, exact: true });
  return {
    incoming: column('Incoming'),
    published: column('Published'),
    answered: column('Answered'),
    now: card('Now'),
    next: card('Next'),
    row: (words: string) => page.locator('[data-staff-question]').filter({ hasText: words }),
    choose: (words: string) =>
      page.locator('[data-staff-question]').filter({ hasText: words }).locator('[data-select]').click(),
    undo: page.getByRole('button', { name: 'Undo' }),
  };
}

const host = (webinar: SeededWebinar) => `${webinar.path}/host`;

/** Asks by the API, as whoever is signed in there. */
const ask = (person: Person, { id }: SeededWebinar, body: string) =>
  asks(person.page, 'mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { question { id } } }', {
    input: { webinarId: id, body, clientMutationId: crypto.randomUUID() },
  });

test('a host lets questions in, puts them in turn and answers them, by keys alone', async ({ member }) => {
  const [hanna, ana] = [await member('Hanna', wide), await member('Ana')];
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, staff: [{ person: hanna, role: 'HOST' }] });
  await hanna.page.goto(host(webinar));
  const desk = atDesk(hanna.page);
  await expect(desk.incoming).toContainText('Nothing waits for approval.');
  for (const words of ['First question', 'Second question', 'Third question']) await ask(ana, webinar, words);
  await expect(desk.incoming.locator('[data-staff-question]')).toHaveCount(3);
  await hanna.page.keyboard.press('j');
  await expect(desk.row('First question').locator('[data-select]')).toBeFocused();
  await hanna.page.keyboard.press('a');
  await expect(desk.undo).toBeVisible();
  await expect(desk.row('Second question').locator('[data-select]')).toBeFocused();
  await hanna.page.keyboard.press('d');
  await hanna.page.keyboard.press('u');
  await expect(desk.incoming.locator('[data-staff-question]').filter({ hasText: 'Second question' })).toBeVisible();
  await expect(desk.published.locator('[data-staff-question]').filter({ hasText: 'First question' })).toBeVisible();
  await expect(desk.next).toContainText('First question');
  await desk.choose('First question');
  await hanna.page.keyboard.press('h');
  await expect(desk.row('First question')).toContainText('On the screen');
  await hanna.page.keyboard.press('l');
  await expect(desk.now).toContainText('First question');
  await desk.now.getByRole('button', { name: 'Answered' }).click();
  await expect(desk.answered).toContainText('First question');
  await expect(desk.now).toContainText('Nothing is being answered.');
  await hanna.page.keyboard.press('?');
  await expect(hanna.page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await hanna.page.getByRole('checkbox', { name: 'Single keys do something' }).uncheck();
  await hanna.page.keyboard.press('Escape');
  await desk.choose('Third question');
  await hanna.page.keyboard.press('a');
  await expect(desk.incoming.locator('[data-staff-question]').filter({ hasText: 'Third question' })).toBeVisible();
});

test('an attendee and a host in two browsers see the same life of a question', async ({ member }) => {
  const [hanna, ana] = [await member('Hanna', wide), await member('Ana')];
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, staff: [{ person: hanna, role: 'HOST' }] });
  await hanna.page.goto(host(webinar));
  await ana.page.goto(webinar.path);
  const desk = atDesk(hanna.page);
  const mine = ana.page.locator('[data-own]');
  await ana.page.getByRole('textbox', { name: 'Ask a question' }).fill('Where do I begin?');
  await ana.page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(mine).toContainText('Waiting for approval');
  await desk.row('Where do I begin?').getByRole('button', { name: 'Edit' }).click();
  await hanna.page.getByRole('textbox', { name: 'The question' }).fill('Where does one begin?');
  await hanna.page.getByRole('button', { name: 'Save' }).click();
  await expect(mine).toContainText('You wrote: “Where do I begin?”');
  await desk.row('Where does one begin?').getByRole('button', { name: 'Approve' }).click();
  await expect(mine).toContainText('Live');
  await desk.published.getByRole('button', { name: 'Answer in writing' }).click();
  await hanna.page.getByRole('textbox', { name: 'Your answer' }).fill('With one ward.');
  await hanna.page.getByRole('radio', { name: 'Only the asker and the hosts' }).check();
  await hanna.page.getByRole('button', { name: 'Send the answer' }).click();
  await expect(mine).toContainText('With one ward.');
  await expect(mine).toContainText('only for the asker');
  await expect(mine).toContainText('Answered');
  await expect(desk.answered).toContainText('Where does one begin?');
  for (const { page } of [hanna, ana]) {
    await page.mouse.move(2, 2);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  }
  await sameAfterReload(ana.page);
});

test('two moderators do not tread on each other, and learn who was first', async ({ member }) => {
  const [hanna, mo, ana] = [await member('Hanna', wide), await member('Mo', wide), await member('Ana')];
  const webinar = await seedWebinar({
    status: 'LIVE',
    startsIn: -5,
    staff: [
      { person: hanna, role: 'HOST' },
      { person: mo, role: 'MODERATOR' },
    ],
  });
  await ask(ana, webinar, 'Who takes this one?');
  for (const { page } of [hanna, mo]) await page.goto(host(webinar));
  const [hers, his] = [atDesk(hanna.page), atDesk(mo.page)];
  await hers.choose('Who takes this one?');
  await expect(his.row('Who takes this one?')).toContainText(`${hanna.name} is looking at this`);
  await expect(his.row('Who takes this one?').getByRole('button', { name: 'Approve' })).toBeDisabled();
  await hanna.page.keyboard.press('a');
  await expect(his.published).toContainText('Who takes this one?');
  await his.choose('Who takes this one?');
  await hers.choose('Who takes this one?');
  await hanna.page.keyboard.press('l');
  await expect(his.now).toContainText('Who takes this one?');
});

test('going live is a deliberate act, and what was practised is gone', async ({ member }) => {
  const hanna = await member('Hanna', wide);
  const webinar = await seedWebinar({ staff: [{ person: hanna, role: 'HOST' }] });
  await hanna.page.goto(host(webinar));
  const desk = atDesk(hanna.page);
  await hanna.page.getByRole('button', { name: 'Practise' }).click();
  await expect(hanna.page.getByText('Practice', { exact: true })).toBeVisible();
  await ask(hanna, webinar, 'Only a rehearsal');
  await expect(desk.incoming).toContainText('Only a rehearsal');
  await hanna.page.getByRole('button', { name: 'Go live' }).click();
  const dialog = hanna.page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(hanna.page.getByText('Practice', { exact: true })).toBeVisible();
  await hanna.page.getByRole('button', { name: 'Go live' }).click();
  await dialog.getByRole('button', { name: 'Go live' }).click();
  await expect(hanna.page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(desk.incoming).toContainText('Nothing waits for approval.');
  await sameAfterReload(hanna.page);
});

test('five thousand questions can be worked on', async ({ member }) => {
  const hanna = await member('Hanna', wide);
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, staff: [{ person: hanna, role: 'HOST' }] });
  await seedQuestions(webinar, { count: 5000, status: 'PENDING' });
  await hanna.page.goto(host(webinar));
  const desk = atDesk(hanna.page);
  await expect(desk.incoming.getByRole('heading')).toContainText('5000');
  await hanna.page.keyboard.press('j');
  for (let n = 0; n < 5; n += 1) await hanna.page.keyboard.press('a');
  await expect(desk.incoming.getByRole('heading')).toContainText('4995');
  const list = desk.incoming
    .locator('div')
    .filter({ has: hanna.page.locator('[data-staff-question]') })
    .first();
  await expect
    .poll(async () => {
      await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
      return desk.incoming.getByText(/^Question (1[5-9]\d|[2-9]\d\d)$/).count();
    })
    .toBeGreaterThan(0);
  expect(await hanna.page.locator('[data-staff-question]').count()).toBeLessThan(60);
});

test('nobody else finds the desk', async ({ member, visitor }) => {
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5 });
  const ana = await member('Ana');
  for (const page of [ana.page, await visitor()]) {
    await page.goto(host(webinar));
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  }
});

test('the desk can be used by everybody', async ({ member }) => {
  const [hanna, ana] = [await member('Hanna', wide), await member('Ana')];
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, staff: [{ person: hanna, role: 'HOST' }] });
  await ask(ana, webinar, 'Waiting');
  await seedQuestions(webinar, { count: 3, status: 'PUBLISHED' });
  await hanna.page.goto(host(webinar));
  await expect(atDesk(hanna.page).row('Waiting')).toBeVisible();
  await expect(atDesk(hanna.page).row('Question 2')).toBeVisible();
  await nothingForAxe(hanna.page);
});
