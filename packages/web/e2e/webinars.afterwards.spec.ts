import { nothingForAxe } from './axe.ts';
import { sameAfterReload } from './live.ts';
import { expect, type Person, test } from './people.ts';
import { asks, type SeededWebinar, seedWebinar, turn } from './webinars.seed.ts';

const ask = async (person: Person, { id }: SeededWebinar, body: string): Promise<string> => {
  const { askQuestion } = (await asks(
    person.page,
    'mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { question { id } } }',
    { input: { webinarId: id, body, clientMutationId: crypto.randomUUID() } },
  )) as { askQuestion: { question: { id: string } } };
  return askQuestion.question.id;
};

test('what was asked is read, searched, followed beside the recording, taken home, and answered in writing', async ({
  member,
  visitor,
}) => {
  const [hanna, ana] = [await member('Hanna'), await member('Ana')];
  const staff = [{ person: hanna, role: 'HOST' as const }];
  const webinar = await seedWebinar({ status: 'LIVE', startsIn: -5, moderated: false, staff });
  await ask(ana, webinar, 'What does a naïve count cost?');
  const aloud = await ask(ana, webinar, 'Where does one begin?');
  for (const deed of ['startLiveAnswer', 'finishLiveAnswer'])
    await asks(hanna.page, `mutation ($id: ID!) { ${deed}(questionId: $id) { question { id } } }`, { id: aloud });
  await turn(hanna.page, 'endWebinar', webinar);
  const recordingUrl = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';
  await asks(
    hanna.page,
    'mutation ($input: PublishOnDemandInput!) { publishOnDemand(input: $input) { webinar { id } } }',
    { input: { webinarId: webinar.id, recordingUrl } },
  );

  const page = await visitor();
  await page.route(
    (url) => url.origin !== process.env.E2E_URL,
    (route) => route.fulfill({ contentType: 'text/html', body: '<title>a player</title>' }),
  );
  await page.goto(webinar.path);
  const listed = page.locator('article[data-question]');
  await expect(listed).toHaveText([/Where does one begin/, /What does a naïve count cost/]);
  const search = page.getByRole('searchbox', { name: 'Search in questions and answers' });
  await search.fill('NAIVE cost');
  await expect(listed).toHaveText([/What does a naïve count cost/]);
  await expect(page.getByText('1 question found')).toBeVisible();
  await search.fill('lunch');
  await expect(page.getByText('No question or answer has these words.')).toBeVisible();
  await nothingForAxe(page);
  await search.fill('');
  await page.getByRole('button', { name: 'Where does one begin?' }).click();
  await expect(page.locator('iframe')).toHaveAttribute('src', /[?&]start=3\d\d&/);
  const files = (one: typeof page) => one.getByRole('list', { name: 'Questions and answers to take home' });
  await expect(files(page)).toHaveCount(0);

  await hanna.page.goto(webinar.path);
  for (const name of ['questions.csv', 'questions.json', 'chapters.json']) {
    const link = files(hanna.page).locator(`a[href$="/${name}"]`);
    const [download] = await Promise.all([hanna.page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe(`${webinar.slug}-${name}`);
  }

  // What nobody has answered is somebody's until it is; whoever reads along sees the answer come.
  await hanna.page.getByRole('link', { name: 'Follow-ups' }).click();
  const left = hanna.page.locator('[data-left]');
  await expect(left).toContainText('What does a naïve count cost?');
  await left.getByRole('button', { name: 'Take it' }).click();
  await expect(hanna.page.getByRole('region', { name: 'Given to somebody' })).toContainText('Hanna');
  await sameAfterReload(hanna.page);
  await nothingForAxe(hanna.page);
  await left.getByRole('button', { name: 'Answer', exact: true }).click();
  await hanna.page.getByRole('textbox', { name: 'Your answer' }).fill('An hour a week.');
  await hanna.page.getByRole('button', { name: 'Send the answer' }).click();
  await expect(hanna.page.getByText('Nothing is left', { exact: true })).toBeVisible();
  await expect(listed.filter({ hasText: 'naïve' })).toContainText('An hour a week.');
});
