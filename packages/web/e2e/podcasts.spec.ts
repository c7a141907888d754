import { nothingForAxe } from './axe.ts';
import { expect, test } from './people.ts';
import { seedEpisode, silence } from './podcasts.seed.ts';
import { rounds } from './schedule.ts';

test('an episode goes on while its listener browses; chapters and what is said lead to their moments', async ({
  member,
  visitor,
}) => {
  const edith = await member('Edith');
  await rounds('member', 'role', edith.handle, 'editor');
  const { show, title } = await seedEpisode(edith);
  const page = await visitor({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.goto('/podcast');
  await page.getByRole('link', { name: show }).click();
  await expect(page.getByRole('heading', { level: 1, name: show })).toBeVisible();
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('Season 1, Episode 3')).toBeVisible();
  const player = page.getByRole('region', { name: 'Player' });
  await expect(player).toHaveCount(0);
  await page.getByRole('button', { name: 'Listen, 5:00' }).click();
  const place = player.getByRole('slider', { name: 'Place in the recording' });
  await expect(place).not.toHaveValue('0');
  await page.getByRole('link', { name: 'Programme', exact: true }).click();
  await expect(page).toHaveURL(/\/programme/);
  await expect(player.getByRole('button', { name: 'Pause' })).toBeVisible();
  await player.getByRole('button', { name: 'Pause' }).click();
  await player.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.getByRole('button', { name: 'Show the transcript' }).click();
  await page.getByRole('button', { name: /The long hours/ }).click();
  await expect(page.locator('[aria-current="true"]').filter({ hasText: 'Nobody does.' })).toBeVisible();
  await player.getByRole('button', { name: 'Pause' }).click();
  await place.fill('250');
  await expect(place).toHaveAttribute('aria-valuetext', /^4:10 of /);
  await expect(page.locator('[aria-current="true"]').filter({ hasText: 'So we talk.' })).toBeVisible();
  await player.getByRole('button', { name: 'Back 15 seconds' }).click();
  await expect(place).toHaveAttribute('aria-valuetext', /^3:55 of /);
  await player.getByRole('combobox', { name: 'Speed' }).selectOption('1.5 ×');
  await nothingForAxe(page);
  await player.getByRole('button', { name: 'Close the player' }).click();
  await expect(player).toHaveCount(0);
});

test('an editor begins a show, gives its first episode a recording and publishes it; a visitor hears it', async ({
  member,
  visitor,
}) => {
  const { page, handle } = await member('Edith');
  await rounds('member', 'role', handle, 'editor');
  const [show, title] = [`Day shift ${handle}`, `Who wakes ${handle}`];
  await page.goto('/podcast');
  await page.getByRole('link', { name: 'Begin a podcast' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'A new podcast' })).toBeVisible();
  await page.getByLabel('Title').fill(show);
  await page.getByLabel('What it is about').fill('What is said at noon.');
  await page.getByLabel('Category').selectOption('Health & Fitness > Medicine');
  await page.getByRole('button', { name: 'Begin the podcast' }).click();
  await expect(page.getByRole('heading', { level: 1, name: show })).toBeVisible();
  await nothingForAxe(page);
  await page.getByRole('link', { name: 'New episode' }).click();
  await expect(page.getByRole('combobox', { name: 'Podcast', exact: true }).locator('option:checked')).toHaveText(show);
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('In a sentence or two').fill('All of us.');
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const recording = { name: 'noon.mp3', mimeType: 'audio/mpeg', buffer: silence(180) };
  await page.getByLabel('Choose a recording').setInputFiles(recording);
  await expect(page.getByText('3:00, 1 MB, kept here.')).toBeVisible();
  await page.getByLabel('Chapters').fill('0:00 Hello\n02:00 Noon');
  await page.getByRole('button', { name: 'Save the episode' }).click();
  await expect(page.getByLabel('Chapters')).toHaveValue('00:00:00 Hello\n00:02:00 Noon');
  await nothingForAxe(page);
  const listener = await visitor();
  await listener.goto('/podcast');
  await listener.getByRole('link', { name: show }).click();
  await expect(listener.getByText('No episode yet')).toBeVisible();
  await page.getByRole('link', { name: 'To its review' }).click();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Published: everybody can read it.')).toBeVisible();
  await listener.reload();
  await listener.getByRole('link', { name: title }).click();
  await listener.getByRole('button', { name: 'Listen, 3:00' }).click();
  await listener.getByRole('button', { name: /Noon/ }).click();
  await expect(listener.getByRole('slider', { name: 'Place in the recording' })).toHaveAttribute(
    'aria-valuetext',
    /^2:\d\d of /,
  );
});
