import { expect, someone, test } from './people.ts';

test('a visitor joins in under a minute, with a handle made from the name', async ({ visitor }) => {
  const page = await visitor();
  const { email, password, handle } = someone('Ines');
  await page.goto('/live');
  await page.getByRole('link', { name: 'Join free' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByLabel('Name').fill('Inês Müller');
  await expect(page.getByLabel('Handle')).toHaveValue('ines-muller');
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Join free' }).click();
  await expect(page).toHaveURL(/\/live$/);
  await page.getByRole('button', { name: 'You and settings' }).click();
  await page.getByRole('link', { name: 'Your profile' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inês Müller');
  await expect(page).toHaveURL(new RegExp(`/members/${handle}$`));
});

test('a form says what to mend and keeps what was typed', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill('Jo');
  await page.getByLabel('E-mail').fill('not an address');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Join free' }).click();
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/not an e-mail address yet/);
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/too short/);
  await expect(page.getByLabel('Name')).toHaveValue('Jo');
  await expect(page.getByLabel('Password')).toHaveValue('short');
});

test('an address that has an account is told so, at its field', async ({ member, visitor }) => {
  const { email } = await member('Kai');
  const page = await visitor();
  const { password, handle } = someone('Kai');
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill('Kai Two');
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Join free' }).click();
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/already an account/);
});

test('signing in goes on to where one was, and never to somebody else’s site', async ({ member, visitor }) => {
  const { email, password } = await member('Lea');
  for (const [next, there] of [
    ['/live', /\/live$/],
    ['//evil.example', /^http:\/\/localhost:\d+\/$/],
  ] as const) {
    const page = await visitor();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('wrong password, surely');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toContainText('do not fit together');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(there);
    await expect(page.getByRole('button', { name: 'You and settings' })).toBeVisible();
  }
});

test('signing out ends it in every tab and leaves nothing of the member behind', async ({ member }) => {
  const { page, context } = await member('Mia');
  const other = await context.newPage();
  await other.goto('/');
  await expect(other.getByRole('button', { name: 'You and settings' })).toBeVisible();
  await page.goto('/');
  await page.getByRole('button', { name: 'You and settings' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Join free' }).first()).toBeVisible();
  await expect(other.getByRole('link', { name: 'Join free' }).first()).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test('a member says who they are, and everybody reads it', async ({ member, visitor }) => {
  const { page, handle } = await member('Noa');
  await page.goto(`/members/${handle}`);
  await page.getByRole('link', { name: 'Edit profile' }).click();
  await page.getByLabel('Headline').fill('Ward nurse, Rochester');
  await page.getByLabel('About you').fill('Night shifts.\nQuestions about everything.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Ward nurse, Rochester')).toBeVisible();
  const reader = await visitor({ javaScriptEnabled: false });
  await reader.goto(`/members/${handle}`);
  await expect(reader.getByText('Questions about everything.')).toBeVisible();
  await expect(reader).toHaveTitle('Noa · Rounds');
});

test('whoever has forgotten the password gets a link for a new one', async ({ member, visitor }) => {
  const { email } = await member('Ola');
  const page = await visitor();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Forgotten password' })).toBeVisible();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page.getByText('a mail with a link is on its way')).toBeVisible();
  await page.goto('/dev/mail');
  const mail = page.getByRole('listitem').filter({ hasText: email }).filter({ hasText: 'a new password' });
  await mail.getByRole('link').click();
  await page.getByLabel('New password').fill('entirely different words');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('entirely different words');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'You and settings' })).toBeVisible();
});
