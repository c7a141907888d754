import { nothingForAxe } from './axe.ts';
import { sameAfterReload } from './live.ts';
import { expect, test } from './people.ts';
import { seedNotification } from './seed.ts';

test('what concerns a member is counted in every tab, seen when the inbox is opened, read when it is followed', async ({
  member,
}) => {
  const { page, handle, context } = await member('Ina');
  await page.goto('/inbox');
  await expect(page.getByText('You are up to date.')).toBeVisible();
  const other = await context.newPage();
  await other.goto('/live');
  await expect(other.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible();
  await other.getByRole('link', { name: 'Home' }).first().click();

  await page.goto('/live');
  await seedNotification(handle, 'Your place is confirmed: Burnout on the ward');
  await seedNotification(handle, 'It begins in an hour: Burnout on the ward');
  for (const tab of [page, other]) await expect(tab.getByRole('link', { name: 'Inbox, 2 new' })).toBeVisible();

  await other.getByRole('link', { name: 'Inbox, 2 new' }).click();
  const rows = other.locator('main').getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Unread:It begins in an hour');
  for (const tab of [page, other]) await expect(tab.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible();

  // One that comes while the list is looked at is seen at once.
  await seedNotification(handle, 'Another time: Burnout on the ward');
  await expect(rows).toHaveCount(3);
  await expect(other.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible();
  await sameAfterReload(other);

  await rows.filter({ hasText: 'an hour' }).getByRole('link').click();
  await expect(other).toHaveURL(/\/programme/);
  await other.goBack();
  await expect(rows.filter({ hasText: 'an hour' })).not.toContainText('Unread');
  await sameAfterReload(other);
});

test('the inbox is for those who are signed in, and for every eye', async ({ visitor, member }) => {
  const stranger = await visitor();
  await stranger.goto('/inbox');
  await expect(stranger).toHaveURL(/\/sign-in\?next=%2Finbox/);
  const { page, handle } = await member('Ivo', { viewport: { width: 320, height: 700 }, colorScheme: 'dark' });
  await seedNotification(handle, 'A place is free for you until Monday: a webinar with quite a long title indeed');
  await page.goto('/inbox');
  await expect(page.locator('main').getByRole('listitem')).toHaveCount(1);
  await nothingForAxe(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
