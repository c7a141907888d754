import { nothingForAxe } from './axe.ts';
import { sameAfterReload } from './live.ts';
import { expect, type Person, test } from './people.ts';
import { asks, type SeededWebinar, seedQuestions, seedWebinar } from './webinars.seed.ts';

const hall = { viewport: { width: 1920, height: 1080 } };
const present = ({ slug }: SeededWebinar) => `/present/${slug}`;

async function idsOf(person: Person, { slug }: SeededWebinar): Promise<Map<string, string>> {
  const { webinar } = (await asks(
    person.page,
    'query ($slug: String!) { webinar(slug: $slug) { questions(status: [PENDING, PUBLISHED], first: 50) { edges { node { id body } } } } }',
    { slug },
  )) as { webinar: { questions: { edges: { node: { id: string; body: string } }[] } } };
  return new Map(webinar.questions.edges.map(({ node }) => [node.body, node.id]));
}

const highlight = (person: Person, webinar: SeededWebinar, questionId: string | null) =>
  asks(
    person.page,
    'mutation ($id: ID!, $questionId: ID) { highlightQuestion(webinarId: $id, questionId: $questionId) { webinar { id } } }',
    { id: webinar.id, questionId },
  );

test('a hall sees the question on the screen, large, with the way in, and never what is not public', async ({
  member,
  visitor,
}) => {
  const hanna = await member('Hanna');
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, staff: [{ person: hanna, role: 'HOST' }] });
  await seedQuestions(webinar, { count: 3, status: 'PUBLISHED' });
  await asks(hanna.page, 'mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { question { id } } }', {
    input: { webinarId: webinar.id, body: 'Nobody has read this yet', clientMutationId: crypto.randomUUID() },
  });
  const page = await visitor(hall);
  await page.goto(present(webinar));
  await expect(page.getByText('Question 2')).toBeVisible();
  await expect(page.getByText('Nobody has read this yet')).toHaveCount(0);
  await expect(page.getByRole('img', { name: /^Code that leads to/ })).toBeVisible();
  // The last row types what it cannot scan.
  const code = page.locator('footer strong');
  await expect(code).toHaveText(/^[A-Z]{3}-[A-Z]{3}$/);
  expect(await code.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))).toBeGreaterThanOrEqual(96);
  const typed = await page.context().newPage();
  await typed.goto(`/w/${await code.textContent()}`);
  await expect(typed).toHaveURL(new RegExp(`${webinar.path}$`));
  await typed.close();
  await expect(page.locator('button, a')).toHaveCount(0);
  const ids = await idsOf(hanna, webinar);
  await highlight(hanna, webinar, ids.get('Question 2') ?? null);
  const one = page.locator('[data-presented]');
  await expect(one).toContainText('Question 2');
  await expect(one).toContainText('Former member');
  const size = await one
    .locator('p')
    .first()
    .evaluate((words) => Number.parseFloat(getComputedStyle(words).fontSize));
  expect(size).toBeGreaterThanOrEqual(48);
  await page.keyboard.press('b');
  await expect(one).toBeHidden();
  await page.keyboard.press('b');
  await expect(one).toBeVisible();
  await page.keyboard.press('j');
  await expect(one).toHaveCount(0);
  await expect(page.getByRole('img', { name: /^Code that leads to/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(one).toBeVisible();
  await sameAfterReload(page);
  await nothingForAxe(page);
});

test('three hundred letters fit on the screen', async ({ member, visitor }) => {
  const hanna = await member('Hanna');
  const webinar = await seedWebinar({
    status: 'LIVE',
    startsIn: -5,
    moderated: false,
    staff: [{ person: hanna, role: 'HOST' }],
  });
  const body = 'What would you measure first if '.repeat(10).slice(0, 299).trim();
  await asks(hanna.page, 'mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { question { id } } }', {
    input: { webinarId: webinar.id, body, clientMutationId: crypto.randomUUID() },
  });
  await highlight(hanna, webinar, (await idsOf(hanna, webinar)).get(body) ?? null);
  const page = await visitor(hall);
  await page.goto(present(webinar));
  const words = page.locator('[data-presented] p').first();
  await expect(words).toHaveText(body);
  const [box, stage] = [await words.boundingBox(), await page.locator('footer').boundingBox()];
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(stage?.y ?? 0);
  expect(box?.y ?? 0).toBeGreaterThan(0);
  expect(await words.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))).toBeGreaterThanOrEqual(48);
});

test('a cut line is a small dot, never an error, and what was missed comes by itself', async ({ member, visitor }) => {
  const hanna = await member('Hanna');
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, staff: [{ person: hanna, role: 'HOST' }] });
  await seedQuestions(webinar, { count: 2, status: 'PUBLISHED' });
  const page = await visitor(hall);
  await page.goto(present(webinar), { waitUntil: 'networkidle' });
  await expect(page.getByText('Question 1')).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByRole('img', { name: 'Reconnecting…' })).toBeVisible();
  await expect(page.getByText('Question 1')).toBeVisible();
  await highlight(hanna, webinar, (await idsOf(hanna, webinar)).get('Question 2') ?? null);
  await page.context().setOffline(false);
  await expect(page.locator('[data-presented]')).toContainText('Question 2');
  await expect(page.getByRole('img', { name: 'Reconnecting…' })).toHaveCount(0);
});

test('a poll is chosen from, counted for everybody, and shown to the hall', async ({ member, visitor }) => {
  const [hanna, ana, ben] = [await member('Hanna'), await member('Ana'), await member('Ben')];
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, staff: [{ person: hanna, role: 'HOST' }] });
  for (const { page } of [ana, ben]) await page.goto(webinar.path);
  const page = await visitor(hall);
  await page.goto(present(webinar));
  const { createPoll } = (await asks(
    hanna.page,
    'mutation ($input: CreatePollInput!) { createPoll(input: $input) { poll { id } } }',
    {
      input: {
        webinarId: webinar.id,
        question: 'Do you measure at night?',
        kind: 'SINGLE',
        options: ['Always', 'Never'],
        clientMutationId: crypto.randomUUID(),
      },
    },
  )) as { createPoll: { poll: { id: string } } };
  await asks(hanna.page, 'mutation ($id: ID!) { openPoll(pollId: $id) { poll { id } } }', { id: createPoll.poll.id });
  await expect(page.getByText('Do you measure at night?')).toBeVisible();
  for (const [person, option] of [
    [ana, 'Always'],
    [ben, 'Never'],
  ] as const) {
    const poll = person.page.getByRole('region', { name: 'Do you measure at night?' });
    await poll.getByRole('radio', { name: option }).check();
    await poll.getByRole('button', { name: 'Vote' }).click();
    await expect(poll.getByRole('button', { name: 'Change my vote' })).toBeVisible();
  }
  await expect(page.getByText('50% · 1')).toHaveCount(2);
  await expect(ana.page.getByText('50% · 1')).toHaveCount(2);
  for (const { page: own } of [ana, ben]) await sameAfterReload(own);
});

test('a screen that nobody looks after turns by itself between what is asked and the way in', async ({ visitor }) => {
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5 });
  await seedQuestions(webinar, { count: 1, status: 'PUBLISHED' });
  const page = await visitor(hall);
  await page.clock.install();
  await page.goto(`${present(webinar)}?kiosk`);
  const [question, screen] = [page.getByText('Question 1'), page.locator('[data-mode]')];
  await expect(question).toBeVisible();
  await page.clock.runFor(20_000);
  await expect(screen).toHaveAttribute('data-mode', 'join');
  await expect(question).toHaveCount(0);
  await page.clock.runFor(20_000);
  await expect(question).toBeVisible();
  await page.keyboard.press('k');
  await page.clock.runFor(60_000);
  await expect(screen).toHaveAttribute('data-mode', 'show');
});
