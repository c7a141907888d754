import { nothingForAxe } from './axe.ts';
import { expect, test } from './people.ts';
import { seedEpisode } from './podcasts.seed.ts';
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
