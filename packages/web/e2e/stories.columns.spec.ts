import { nothingForAxe } from './axe.ts';
import { expect, test } from './people.ts';
import { rounds } from './schedule.ts';
import { asks } from './webinars.seed.ts';

const UPDATE = 'mutation ($input: UpdateColumnInput!) { updateColumn(input: $input) { replayed } }';
const COLUMN = 'query ($slug: String!) { column(slug: $slug) { id revision } }';
const PUBLISH = 'mutation ($input: PublishStoryInput!) { publishStory(input: $input) { story { slug } } }';
const FOLLOWS = 'query ($slug: String!) { column(slug: $slug) { viewerFollows { byInbox byMail } } }';
const DRAFT = 'mutation ($input: DraftStoryInput!) { draftStory(input: $input) { story { id } } }';

test('editors begin a column, plan for it and change it; who follows it is told, who has no scripts reads it and ends its mails', async ({
  member,
  visitor,
}) => {
  const ada = await member('Ada', { colorScheme: 'dark', viewport: { width: 390, height: 844 } });
  const edith = await member('Edith');
  await rounds('member', 'role', edith.handle, 'editor');
  const title = `The dose of ${edith.handle}`;
  const { page } = edith;
  await page.goto('/new/column');
  await expect(page.getByRole('heading', { level: 1, name: 'Begin a column' })).toBeVisible();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('What it is about').fill('One thing learned.');
  await page.getByLabel('Member').fill(ada.handle);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Begin the column' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('Weekly on Mondays at 07:00')).toBeVisible();
  const slug = new URL(page.url()).pathname.split('/').pop() ?? '';

  await ada.page.goto(`/columns/${slug}`);
  await ada.page.getByLabel('In my inbox').check();
  await expect(ada.page.getByLabel('In my inbox')).toBeChecked();
  await expect(ada.page.locator('#follow [aria-busy="false"]')).toBeVisible();
  await ada.page.getByLabel('By mail').check();
  await expect(ada.page.locator('#follow [aria-busy="false"]')).toBeVisible();
  await nothingForAxe(ada.page);
  await ada.page.getByRole('link', { name: 'Columns', exact: true }).click();
  await expect(ada.page.getByText('You are told of each new instalment.')).toBeVisible();

  const input = { title: `Of ${slug}`, kind: 'COLUMN', column: slug, summary: 'A letter.', body: 'It began.' };
  const { draftStory } = (await asks(page, DRAFT, {
    input: { ...input, clientMutationId: crypto.randomUUID() },
  })) as { draftStory: { story: { id: string } } };
  const later = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 7);
  await page.goto(`/review/calendar?month=${later}`);
  const choice = page.getByLabel(`A draft for this date of ${title}`).first();
  await choice.selectOption(`Of ${slug}`);
  const planned = page
    .locator('[data-state="PLANNED"]')
    .filter({ has: page.getByRole('link', { name: `Of ${slug}` }) });
  await expect(planned).toContainText('Planned');
  await nothingForAxe(page);
  await planned.getByRole('button', { name: 'Take it off this date' }).click();
  await expect(page.getByRole('region', { name: 'Being written, for no date yet' })).toContainText(`Of ${slug}`);

  await page.goto(`/columns/${slug}/edit`);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.getByLabel('What it is about').fill('One thing learned, and one unlearned.');
  // Meanwhile somebody else gives it another rhythm.
  const { column } = (await asks(page, COLUMN, { slug })) as { column: { id: string; revision: number } };
  await asks(page, UPDATE, { input: { columnId: column.id, revision: column.revision, everyWeeks: 2 } });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Somebody has saved another version meanwhile' })).toBeVisible();
  await expect(page.getByLabel('Every so many weeks')).toHaveValue('2');
  await page.getByRole('button', { name: 'Save mine over it' }).click();
  await expect(page.getByText('Everything is saved.')).toBeVisible();

  await asks(page, PUBLISH, { input: { storyId: draftStory.story.id } });
  await ada.page.goto('/inbox');
  await ada.page.getByRole('link', { name: `New in ${title}` }).click();
  await expect(ada.page.getByRole('heading', { level: 1, name: `Of ${slug}` })).toBeVisible();

  const reader = await visitor({ javaScriptEnabled: false });
  await reader.goto(`/stories?column=${slug}`);
  await expect(reader).toHaveURL(new RegExp(`/columns/${slug}$`));
  await expect(reader.getByText('One thing learned, and one unlearned.')).toBeVisible();
  await expect(reader.getByText('Every 2 weeks on Mondays at 07:00')).toBeVisible();
  await expect(reader.getByRole('link', { name: 'Ada', exact: true })).toBeVisible();
  await reader.getByRole('link', { name: `Of ${slug}` }).click();
  await reader.getByRole('link', { name: title }).click();
  await expect(reader.getByRole('heading', { level: 1, name: title })).toBeVisible();

  const mail = ada.page.getByRole('listitem').filter({ hasText: ada.email });
  const stop = mail.getByRole('link', { name: /stop=/ });
  await expect(async () => {
    await ada.page.goto('/dev/mail');
    await expect(stop).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 20_000 });
  await reader.goto((await stop.getAttribute('href')) ?? '');
  await expect(reader.getByRole('heading', { name: `Stop the mails of “${title}”?` })).toBeVisible();
  // Programs that look through mails open every link in them.
  expect(await asks(ada.page, FOLLOWS, { slug })).toEqual({
    column: { viewerFollows: { byInbox: true, byMail: true } },
  });
  await reader.getByRole('button', { name: 'Stop these mails' }).click();
  await expect(reader.getByRole('heading', { name: `You get no more mails of “${title}”` })).toBeVisible();
  expect(await asks(ada.page, FOLLOWS, { slug })).toEqual({
    column: { viewerFollows: { byInbox: true, byMail: false } },
  });
});
