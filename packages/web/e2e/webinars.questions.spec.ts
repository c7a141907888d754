import type { Page } from '@playwright/test';
import { nothingForAxe } from './axe.ts';
import { sameAfterReload } from './live.ts';
import { expect, test } from './people.ts';
import { seedNotification } from './seed.ts';
import { asks, type SeededWebinar, seedWebinar, turn } from './webinars.seed.ts';

/** Somebody's page of a webinar, and what can be done there. */
function atWebinar(page: Page) {
  const box = page.getByRole('textbox', { name: 'Ask a question' });
  const listed = (text: string) => page.locator('article[data-question]').filter({ hasText: text });
  const mine = (text: string) => page.locator('[data-own]').filter({ hasText: text });
  return {
    box,
    listed,
    mine,
    async ask(text: string) {
      await box.fill(text);
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await expect(box).toHaveValue('');
    },
    votes: (text: string) => listed(text).getByRole('button', { name: /^Vote for this question/ }),
    /** Nobody holds the order any more. */
    async letGo() {
      await page.mouse.move(2, 2);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    },
  };
}

type Listed = { webinar: { questions: { edges: { node: { id: string; body: string } }[] } } };

/** The id of a question that one may see. */
async function idOf(page: Page, { slug }: SeededWebinar, body: string): Promise<string> {
  let id: string | undefined;
  await expect
    .poll(async () => {
      const { webinar } = (await asks(
        page,
        `query ($slug: String!) { webinar(slug: $slug) { questions(status: [PENDING, PUBLISHED, ANSWERING], first: 50) {
          edges { node { id body } } } } }`,
        { slug },
      )) as Listed;
      id = webinar.questions.edges.find(({ node }) => node.body === body)?.node.id;
      return id;
    })
    .toBeTruthy();
  return id ?? '';
}

const does = (page: Page, deed: string, id: string) =>
  asks(page, `mutation ($id: ID!) { ${deed}(questionId: $id) { question { id } } }`, { id });

test('a question goes from its asker to everybody, gathers votes and is answered aloud', async ({ member }) => {
  const [host, ana, ben] = [await member('Hanna'), await member('Ana'), await member('Ben')];
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, staff: [{ person: host, role: 'HOST' }] });
  for (const { page } of [ana, ben]) await page.goto(webinar.path);
  const [anas, bens] = [atWebinar(ana.page), atWebinar(ben.page)];
  const words = 'Who counts the falls at night?';
  await anas.ask(words);
  await expect(anas.mine(words)).toContainText('Waiting for approval');
  const id = await idOf(host.page, webinar, words);
  await expect(bens.listed(words)).toHaveCount(0);
  await does(host.page, 'approveQuestion', id);
  await expect(anas.mine(words)).toContainText('Live');
  await expect(anas.mine(words)).toContainText('1st of 1');
  await expect(anas.listed(words)).toContainText('Yours');
  await expect(anas.votes(words)).toHaveCount(0);
  await bens.votes(words).click();
  await expect(bens.votes(words)).toHaveAttribute('aria-pressed', 'true');
  await expect(bens.votes(words)).toHaveAccessibleName(/1 vote$/);
  await expect(anas.listed(words).getByRole('img', { name: '1 vote' })).toBeVisible();
  await does(host.page, 'startLiveAnswer', id);
  for (const at of [anas, bens]) await expect(at.listed(words)).toContainText(`${host.name} is answering`);
  await expect(anas.mine(words)).toContainText('Being answered');
  await does(host.page, 'finishLiveAnswer', id);
  await expect(anas.mine(words)).toContainText(/Answered \d\d:\d\d/);
  await expect(bens.listed(words)).toContainText(`${host.name} answered live`);
  for (const { page } of [ana, ben]) await atWebinar(page).letGo();
  for (const { page } of [ana, ben]) await sameAfterReload(page);
});

test('what is one’s own comes by one stream a page, to the bell and the questions alike, also after a cut', async ({
  member,
}) => {
  const [host, ana] = [await member('Hanna'), await member('Ana')];
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, staff: [{ person: host, role: 'HOST' }] });
  const { page } = ana;
  /** The subscriptions of each socket that brought what is the viewer's own. */
  const followed: Set<string>[] = [];
  page.on('websocket', (socket) => {
    const own = new Set<string>();
    followed.push(own);
    socket.on('framereceived', ({ payload }) => {
      const [, id] = /"id":"([^"]+)".*"viewerEvents"/s.exec(String(payload)) ?? [];
      if (id) own.add(id);
    });
  });
  await page.goto(webinar.path);
  const at = atWebinar(page);
  const [first, second] = ['Who counts the falls at night?', 'And by day?'];
  await at.ask(first);
  await at.ask(second);
  await does(host.page, 'approveQuestion', await idOf(host.page, webinar, first));
  await expect(at.mine(first)).toContainText('Live');
  await page.context().setOffline(true);
  await does(host.page, 'approveQuestion', await idOf(host.page, webinar, second));
  await does(host.page, 'startLiveAnswer', await idOf(host.page, webinar, first));
  await seedNotification(ana.handle, 'Your place is confirmed: Burnout on the ward');
  await page.context().setOffline(false);
  await expect(at.mine(second)).toContainText('Live');
  await expect(at.mine(first)).toContainText('Being answered');
  await expect(page.getByRole('link', { name: 'Inbox, 1 new' })).toBeVisible();
  const sizes = followed.map(({ size }) => size);
  expect(Math.max(...sizes)).toBe(1);
  await at.letGo();
  await sameAfterReload(page);
});

test('a question that was written without a network is there once', async ({ member }) => {
  const [host, ana] = [await member('Hanna'), await member('Ana')];
  const webinar = await seedWebinar({
    status: 'LIVE',
    startsIn: -5,
    moderated: false,
    staff: [{ person: host, role: 'HOST' }],
  });
  await ana.page.goto(webinar.path);
  const anas = atWebinar(ana.page);
  await expect(anas.box).toBeVisible();
  await ana.context.setOffline(true);
  await anas.ask('Is this kept while I have no network?');
  await expect(ana.page.locator('[data-unsent="sending"]')).toContainText('will be sent when you are back');
  await ana.context.setOffline(false);
  await expect(anas.mine('Is this kept')).toHaveCount(1);
  await expect(anas.mine('Is this kept')).toContainText('Live');
  await expect(ana.page.locator('[data-unsent]')).toHaveCount(0);
  await expect(anas.listed('Is this kept')).toHaveCount(1);
  await anas.letGo();
  await sameAfterReload(ana.page);
});

test('a refused question stays with its reason and its words, and goes when it may', async ({ member }) => {
  const [host, ana] = [await member('Hanna'), await member('Ana')];
  const webinar = await seedWebinar({
    status: 'LIVE',
    startsIn: -5,
    moderated: false,
    staff: [{ person: host, role: 'HOST' }],
  });
  const close = (open: boolean) =>
    asks(
      host.page,
      'mutation ($id: ID!, $open: Boolean!) { updateQaSettings(input: { webinarId: $id, open: $open }) { webinar { id } } }',
      { id: webinar.id, open },
    );
  await ana.page.goto(webinar.path);
  const anas = atWebinar(ana.page);
  await expect(anas.box).toBeVisible();
  await ana.context.setOffline(true);
  await anas.ask('Will this be too late?');
  await close(false);
  await ana.context.setOffline(false);
  const refused = ana.page.locator('[data-unsent="refused"]');
  await expect(refused).toContainText('No more questions are taken for now.');
  await expect(refused).toContainText('Will this be too late?');
  await ana.page.reload();
  await expect(refused).toContainText('Will this be too late?');
  await close(true);
  await refused.getByRole('button', { name: 'Retry' }).click();
  await expect(anas.mine('Will this be too late?')).toContainText('Live');
  await expect(refused).toHaveCount(0);
  // What looks private is asked about before anybody reads it.
  await anas.ask('Can I reach you on (507) 555-0100?');
  await expect(refused).toContainText('This looks as if it held a phone number.');
  await refused.getByRole('button', { name: 'Send anyway' }).click();
  await expect(anas.mine('Can I reach you')).toContainText('Live');
});

test('two tabs agree on what was voted, and a vote can be taken back', async ({ member }) => {
  const [ana, ben] = [await member('Ana'), await member('Ben')];
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, moderated: false });
  await ana.page.goto(webinar.path);
  await atWebinar(ana.page).ask('Which number helped you most?');
  const other = await ben.context.newPage();
  for (const page of [ben.page, other]) await page.goto(webinar.path);
  const [here, there] = [atWebinar(ben.page), atWebinar(other)];
  await here.votes('Which number').click();
  await expect(there.votes('Which number')).toHaveAttribute('aria-pressed', 'true');
  await expect(there.votes('Which number')).toHaveAccessibleName(/1 vote$/);
  await there.votes('Which number').click();
  await expect(here.votes('Which number')).toHaveAttribute('aria-pressed', 'false');
  await expect(here.votes('Which number')).toHaveAccessibleName(/0 votes$/);
  await here.letGo();
  await sameAfterReload(ben.page);
});

test('S62 who asks without a name is told who learns it, and is named to nobody else', async ({ member, visitor }) => {
  const ana = await member('Anaximander');
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, moderated: false, anonymous: 'FULL' });
  await ana.page.goto(webinar.path);
  const anas = atWebinar(ana.page);
  await expect(ana.page.getByText('Everybody sees your name with the question.')).toBeVisible();
  await ana.page.getByRole('checkbox', { name: 'Ask without my name' }).check();
  await expect(ana.page.getByText('Nobody learns your name, not even the hosts.')).toBeVisible();
  await anas.ask('What if I am the only one who asks this?');
  await expect(anas.mine('What if I am')).toContainText('asked without a name');
  const page = await visitor();
  await page.goto(webinar.path);
  await expect(atWebinar(page).listed('What if I am')).toContainText('Anonymous');
  await expect(page.locator('main')).not.toContainText(ana.name);
});

test('who is about to ask what others have asked is shown theirs, and can take back their own', async ({ member }) => {
  const [ana, ben] = [await member('Ana'), await member('Ben')];
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, moderated: false });
  for (const { page } of [ana, ben]) await page.goto(webinar.path);
  const [anas, bens] = [atWebinar(ana.page), atWebinar(ben.page)];
  await anas.ask('How do you measure hand hygiene on the ward?');
  await expect(bens.listed('How do you measure')).toBeVisible();
  await bens.box.fill('How do you measure hand hygiene?');
  await ben.page.getByRole('button', { name: /How do you measure hand hygiene on the ward/ }).click();
  await expect(bens.votes('How do you measure')).toBeFocused();
  await anas.mine('How do you measure').getByRole('button', { name: 'Withdraw' }).click();
  await expect(anas.mine('How do you measure')).toContainText('Withdrawn');
  await expect(bens.listed('How do you measure')).toHaveCount(0);
  await bens.box.fill('');
  for (const at of [anas, bens]) await at.letGo();
  for (const { page } of [ana, ben]) await sameAfterReload(page);
});

test('nothing moves under the reader: the order waits and says so', async ({ member }) => {
  const [ana, ben] = [await member('Ana'), await member('Ben')];
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, moderated: false });
  await ana.page.goto(webinar.path);
  const anas = atWebinar(ana.page);
  for (const words of ['The first of two', 'The second of two']) {
    await anas.ask(words);
    await expect(anas.listed(words)).toBeVisible();
  }
  await anas.letGo();
  const order = (page: Page) =>
    page.locator('article[data-question]').evaluateAll((all) => all.map((one) => one.textContent?.includes('first')));
  await expect.poll(() => order(ana.page)).toEqual([true, false]);
  await expect(anas.mine('The second of two')).toContainText('2nd of 2');
  await anas.listed('The first of two').hover();
  await ben.page.goto(webinar.path);
  await atWebinar(ben.page).votes('The second of two').click();
  await expect(ana.page.getByRole('button', { name: 'Updated order' })).toBeVisible();
  expect(await order(ana.page)).toEqual([true, false]);
  await ana.page.getByRole('button', { name: 'Updated order' }).click();
  await expect.poll(() => order(ana.page)).toEqual([false, true]);
});

test('questions and answers can be read without scripts once it is over', async ({ member, visitor }) => {
  const [host, ana] = [await member('Hanna'), await member('Ana')];
  const webinar = await seedWebinar({
    status: 'LIVE',
    startsIn: -5,
    moderated: false,
    staff: [{ person: host, role: 'HOST' }],
  });
  await ana.page.goto(webinar.path);
  await atWebinar(ana.page).ask('Where can one read more?');
  const id = await idOf(ana.page, webinar, 'Where can one read more?');
  await asks(
    host.page,
    'mutation ($input: AnswerQuestionInput!) { answerQuestion(input: $input) { question { id } } }',
    {
      input: {
        questionId: id,
        text: 'In the **report**.',
        visibility: 'PUBLIC',
        clientMutationId: crypto.randomUUID(),
      },
    },
  );
  await turn(host.page, 'endWebinar', webinar);
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto(webinar.path);
  const question = atWebinar(page).listed('Where can one read more?');
  await expect(question).toContainText(`${host.name} answered in writing`);
  await expect(question).toContainText('In the report.');
});

test('asking and voting can be used by everybody', async ({ member }) => {
  const [ana, ben] = [await member('Ana'), await member('Ben')];
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, moderated: false, anonymous: 'FULL' });
  for (const { page } of [ana, ben]) await page.goto(webinar.path);
  await atWebinar(ana.page).ask('Mine');
  await atWebinar(ben.page).ask('His');
  await expect(atWebinar(ana.page).listed('His')).toBeVisible();
  await nothingForAxe(ana.page);
});
