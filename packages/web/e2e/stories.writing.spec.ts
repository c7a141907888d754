import { nothingForAxe } from './axe.ts';
import { expect, test } from './people.ts';
import { rounds } from './schedule.ts';
import { asks } from './webinars.seed.ts';

test('a member writes, an editor asks for a change, the member sends it again, and everybody reads it', async ({
  member,
  visitor,
}) => {
  const ada = await member('Ada');
  const edith = await member('Edith', { colorScheme: 'dark', viewport: { width: 390, height: 844 } });
  await rounds('member', 'role', edith.handle, 'editor');
  const title = `What ${ada.handle} was taught`;
  const { page } = ada;
  await page.goto('/stories');
  await page.getByRole('link', { name: 'Write a story' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Would you like to contribute?' })).toBeVisible();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Your story').fill('nobody');
  await page.getByLabel('Your story').press('Control+a');
  await page.getByRole('button', { name: 'Bold' }).click();
  await expect(page.getByLabel('Your story')).toHaveValue('**nobody**');
  await expect(page.getByRole('region', { name: 'As readers will see it' }).locator('strong')).toHaveText('nobody');
  await page.reload();
  await expect(page.getByLabel('Title')).toHaveValue(title);
  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  await page.getByRole('button', { name: 'Send to the editors' }).click();
  await expect(page.getByLabel('In a sentence or two')).toHaveAccessibleDescription(/say in a sentence/);
  await page.getByLabel('In a sentence or two').fill('What a night shift is like.');
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await page.getByRole('button', { name: 'Send to the editors' }).click();
  await expect(page.getByText('The editors have it and will read it soon.')).toBeVisible();
  await page.goto('/review');
  await expect(page.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible();

  const desk = edith.page;
  await desk.goto('/review');
  await desk.getByRole('link', { name: title }).click();
  await desk.getByRole('button', { name: 'Take into review' }).click();
  await desk.getByRole('button', { name: 'Ask for a change' }).click();
  await desk.getByRole('dialog').getByLabel('What its author should know').fill('Please say who it was.');
  await desk.getByRole('dialog').getByRole('button', { name: 'Ask for a change' }).click();
  await expect(desk.getByText('A draft: its author is still writing.')).toBeVisible();

  await page.goto('/inbox');
  await page.getByRole('link', { name: /The editors ask for a change/ }).click();
  await expect(page.getByRole('heading', { name: 'What the editors ask for' })).toBeVisible();
  await page.getByLabel('Your story').fill('It was **everybody**.');
  // Meanwhile an editor mends another part of it.
  await desk.getByRole('link', { name: 'Edit the words' }).click();
  await desk.getByLabel('In a sentence or two').fill('A night shift, told by one of it.');
  await desk.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(desk.getByText('Everything is saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Send to the editors' }).click();
  await expect(page.getByRole('heading', { name: 'Somebody has saved another version meanwhile' })).toBeVisible();
  await expect(page.locator('ins').filter({ hasText: 'everybody' })).toBeVisible();
  await nothingForAxe(page);
  await page.getByRole('button', { name: 'Save mine over it' }).click();
  await expect(page.getByText('Everything is saved.')).toBeVisible();
  await expect(page.getByLabel('In a sentence or two')).toHaveValue('A night shift, told by one of it.');
  await page.getByRole('button', { name: 'Send to the editors' }).click();
  await expect(page.getByText('The editors have it and will read it soon.')).toBeVisible();

  await desk.goto('/inbox');
  await desk.getByRole('link', { name: /sent to you again/ }).click();
  await expect(desk.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(desk.locator('ins').filter({ hasText: 'everybody' })).toBeVisible();
  await nothingForAxe(desk);
  await desk.getByRole('button', { name: 'Publish' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await expect(desk.getByText('Published: everybody can read it.')).toBeVisible();

  const reader = await visitor();
  await reader.goto('/stories');
  await reader.getByRole('link', { name: title }).click();
  await expect(reader.locator('article strong').filter({ hasText: 'everybody' })).toBeVisible();
});

const DRAFT = 'mutation ($input: DraftStoryInput!) { draftStory(input: $input) { story { id slug } } }';

test('a patient’s story is published once their permission is recorded, and gone in the moment it is revoked', async ({
  member,
  visitor,
}) => {
  const [ada, edith] = [await member('Ada'), await member('Edith')];
  await rounds('member', 'role', edith.handle, 'editor');
  const words = {
    title: `My spring, ${ada.handle}`,
    summary: 'Six weeks.',
    body: 'It began slowly.',
    aboutPatient: true,
  };
  const input = { ...words, clientMutationId: crypto.randomUUID() };
  const { draftStory } = (await asks(ada.page, DRAFT, { input })) as {
    draftStory: { story: { id: string; slug: string } };
  };
  const { id, slug } = draftStory.story;
  await asks(ada.page, 'mutation ($input: SubmitStoryInput!) { submitStory(input: $input) { story { id } } }', {
    input: { storyId: id },
  });
  const { page } = edith;
  await page.goto(`/review/${id}`);
  const publish = async () => {
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  };
  await publish();
  await expect(
    page.getByRole('alert').filter({ hasText: 'their signed permission has to be in the ledger' }),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Record the permission' }).click();
  await expect(page.getByRole('heading', { name: 'Record a permission' })).toBeVisible();
  await page.getByLabel('Signed by').fill('Maria Muster');
  await page.getByLabel('On social media').check();
  await page.getByLabel('What for').fill('So that other patients know what to ask.');
  await page.getByLabel('Valid until').fill('2099-01-01');
  const paper = { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('signed') };
  await page.getByLabel('The signed paper, as a file').setInputFiles(paper);
  await expect(page.getByLabel('Fingerprint of the paper')).toHaveValue(/^[0-9a-f]{64}$/);
  await page.getByRole('checkbox', { name: /the permission can be revoked/ }).check();
  await page.getByRole('button', { name: 'Write it into the ledger' }).click();
  await expect(page.getByText('It may be shown on this site until January 1, 2099.')).toBeVisible();
  await nothingForAxe(page);
  await page.getByRole('link', { name: 'To its review' }).click();
  await publish();
  await expect(page.getByText('Published: everybody can read it.')).toBeVisible();

  const reader = await visitor();
  await reader.goto(`/stories/${slug}`);
  await expect(reader.getByText('It began slowly.')).toBeVisible();
  await expect(reader.getByRole('heading', { name: 'Comments' })).toBeVisible();
  await page.getByRole('link', { name: 'The patient’s permission' }).click();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(page.getByRole('alertdialog')).toContainText('gone at once');
  await page.getByRole('button', { name: 'Revoke it now' }).click();
  await expect(page.getByRole('dialog')).toContainText('On social media');
  await expect(reader.getByRole('heading', { name: 'This story was withdrawn' })).toBeVisible();
  expect((await reader.goto(`/stories/${slug}`))?.status()).toBe(410);
});
