import type { Page } from '@playwright/test';
import { nothingForAxe } from './axe.ts';
import { sameAfterReload } from './live.ts';
import { expect, test } from './people.ts';
import { rounds } from './schedule.ts';
import { asks, seedWebinar } from './webinars.seed.ts';

const CREATE = `mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { slug } } }`;
const noScrollAside = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );
const phone = { viewport: { width: 390, height: 844 } };

test('an editor adds an organization, which then holds a webinar; a visitor sees it, follows it and searches for it', async ({
  member,
  visitor,
}) => {
  const edith = await member('Edith', { colorScheme: 'dark' });
  await rounds('member', 'role', edith.handle, 'editor');
  const webinar = await seedWebinar();
  const past = await seedWebinar({ status: 'ENDED', startsIn: -9 * 24 * 60 });
  const name = `Clínica São ${edith.handle}`;
  const { page } = edith;
  await page.goto('/webinars');
  await page.getByRole('link', { name: 'Organizations', exact: true }).click();
  await page.getByRole('link', { name: 'Add an organization' }).click();
  // The directory has lines of these names as well.
  await expect(page.getByRole('heading', { level: 1, name: 'Add an organization' })).toBeVisible();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Kind').selectOption('Clinic');
  await page.getByLabel('Website').fill('nowhere');
  await page.getByLabel('About it').fill('We see **children**, day and night.');
  await page.getByRole('button', { name: 'Add it to the directory' }).click();
  await expect(page.getByLabel('Website')).toHaveAccessibleDescription(/This is not the address of a web page/);
  await expect(page.getByLabel('Website')).toBeFocused();
  await nothingForAxe(page);
  await page.getByLabel('Website').fill('');
  await page.getByLabel('About it').fill(`${'>'.repeat(13)} We see children.`);
  await page.getByRole('button', { name: 'Add it to the directory' }).click();
  await expect(page.getByLabel('About it')).toHaveAccessibleDescription(/This is nested too deeply to be read/);
  await expect(page.getByLabel('About it')).toBeFocused();
  await page.getByLabel('About it').fill('We see **children**, day and night.');
  await page.reload();
  await expect(page.getByLabel('Name')).toHaveValue(name);
  await expect(page.getByLabel('Kind')).toHaveValue('CLINIC');
  await page.getByLabel('Website').fill('https://www.sao.example/about');
  await page.getByRole('button', { name: 'Add it to the directory' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('It has not held a webinar yet.')).toBeVisible();
  const { pathname } = new URL(page.url());

  await page.goto('/new/organization');
  await expect(page.getByRole('heading', { level: 1, name: 'Add an organization' })).toBeVisible();
  await page.getByLabel('Name').fill(name.toUpperCase().replace('Í', 'i'));
  await page.getByLabel('Kind').selectOption('Hospital');
  await page.getByRole('button', { name: 'Add it to the directory' }).click();
  await expect(page.getByLabel('Name')).toHaveAccessibleDescription(/The directory has .* already/);

  for (const { path } of [webinar, past]) {
    await page.goto(`${path}/edit`);
    const field = page.getByRole('combobox', { name: 'Held by' });
    await field.fill('No clinic of ours');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(field).toHaveAccessibleDescription(/Choose one from the list/);
    await field.fill(`sao ${edith.handle.slice(0, -1)}`);
    await expect(page.getByRole('option').filter({ hasText: name })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(field).toHaveValue(name);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Saved.')).toBeVisible();
    await sameAfterReload(page);
    await expect(field).toHaveValue(name);
  }
  await nothingForAxe(page);

  const reader = await visitor(phone);
  await reader.goto(webinar.path);
  await expect(reader.getByText(`Held by ${name}`)).toBeVisible();
  await reader.getByRole('link', { name, exact: true }).click();
  await expect(reader.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(reader.locator('strong').filter({ hasText: 'children' })).toBeVisible();
  const website = reader.getByRole('link', { name: 'sao.example' });
  await expect(website).toHaveAttribute('href', 'https://www.sao.example/about');
  await expect(website).toHaveAttribute('rel', 'noopener noreferrer');
  const part = (title: string) => reader.getByRole('region', { name: title });
  await expect(part('Coming up').getByRole('link', { name: webinar.title })).toBeVisible();
  await expect(part('To watch again').getByRole('link', { name: past.title })).toBeVisible();
  await noScrollAside(reader);
  await nothingForAxe(reader);
  await sameAfterReload(reader);

  await reader.getByRole('link', { name: 'Organizations', exact: true }).click();
  await reader.getByLabel('Search by name').fill(`CLINICA ${edith.handle}`);
  await reader.getByLabel('Search by name').press('Enter');
  await expect(reader.getByText('1 organization', { exact: true })).toBeVisible();
  await expect(reader.getByRole('main').getByRole('listitem')).toContainText(name);
  await noScrollAside(reader);
  await nothingForAxe(reader);
  await reader.getByLabel('Kind').selectOption('Hospital');
  await expect(reader.getByText('No such organization')).toBeVisible();
  await expect(reader).toHaveURL(/kind=HOSPITAL/);
  await reader.goBack();
  await expect(reader.getByRole('link', { name, exact: true })).toBeVisible();
  await reader.goto('/new/organization');
  await expect(reader.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible();

  // A new name is shown at once, also where the page was read before.
  await page.goto(`${pathname}/edit`);
  await page.getByLabel('Name').fill(`${name} Sul`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await reader.goto(webinar.path);
  await expect(reader.getByText(`Held by ${name} Sul`)).toBeVisible();
  await expect(reader.getByRole('link', { name: `${name} Sul` })).toHaveAttribute('href', pathname);
});

test('a host who is no editor reads who holds a webinar and may take it away, not name another', async ({ member }) => {
  const [edith, hanna] = [await member('Edith'), await member('Hanna', phone)];
  await rounds('member', 'role', edith.handle, 'editor');
  const name = `Clinic of ${edith.handle}`;
  const input = { name, kind: 'CLINIC', clientMutationId: crypto.randomUUID() };
  const { createOrganization } = (await asks(edith.page, CREATE, { input })) as {
    createOrganization: { organization: { slug: string } };
  };
  const webinar = await seedWebinar({ staff: [{ person: hanna, role: 'HOST' }] });
  await asks(edith.page, 'mutation ($input: UpdateWebinarInput!) { updateWebinar(input: $input) { replayed } }', {
    input: { webinarId: webinar.id, organization: createOrganization.organization.slug },
  });
  const { page } = hanna;
  await page.goto(`${webinar.path}/edit`);
  await expect(page.getByText(name, { exact: true })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Held by' })).toHaveCount(0);
  await page.getByLabel('Title').fill('Said better');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(page.getByText(name, { exact: true })).toBeVisible();
  await noScrollAside(page);
  await nothingForAxe(page);
  await page.getByRole('button', { name: 'Take it away' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Not saved yet')).toHaveCount(0);
  await page.goto(webinar.path);
  await expect(page.getByRole('heading', { level: 1, name: 'Said better' })).toBeVisible();
  await expect(page.getByText('Held by')).toHaveCount(0);
});

test('the directory is read and searched without scripts', async ({ member, visitor }) => {
  const edith = await member('Edith');
  await rounds('member', 'role', edith.handle, 'editor');
  for (const [name, kind] of [
    ['Harbour', 'HOSPITAL'],
    ['Bay', 'CLINIC'],
  ]) {
    const input = { name: `${name} of ${edith.handle}`, kind, clientMutationId: crypto.randomUUID() };
    await asks(edith.page, CREATE, { input });
  }
  const reader = await visitor({ javaScriptEnabled: false });
  await reader.goto('/organizations');
  await reader.getByLabel('Search by name').fill(edith.handle);
  await reader.getByRole('button', { name: 'Search' }).click();
  await expect(reader.getByText('2 organizations', { exact: true })).toBeVisible();
  await expect(reader.getByLabel('Search by name')).toHaveValue(edith.handle);
  await reader.getByLabel('Kind').selectOption('Clinic');
  await reader.getByRole('button', { name: 'Search' }).click();
  await expect(reader.getByRole('main').getByRole('listitem')).toHaveText(new RegExp(`^Bay of ${edith.handle}`));
  await reader.getByRole('link', { name: `Bay of ${edith.handle}` }).click();
  await expect(reader.getByRole('heading', { level: 1, name: `Bay of ${edith.handle}` })).toBeVisible();
});

test('an editor merges an organization that was entered twice, and takes out one that was entered in error', async ({
  member,
  visitor,
}) => {
  const edith = await member('Edith', phone);
  await rounds('member', 'role', edith.handle, 'editor');
  const makes = async (name: string) => {
    const input = { name, kind: 'CLINIC', clientMutationId: crypto.randomUUID() };
    const made = (await asks(edith.page, CREATE, { input })) as {
      createOrganization: { organization: { slug: string } };
    };
    return made.createOrganization.organization.slug;
  };
  const [twin, stays] = [`Harbor Clinic of ${edith.handle}`, `Harbour Clinic of ${edith.handle}`];
  const [twinSlug, staysSlug] = [await makes(twin), await makes(stays)];
  const webinar = await seedWebinar();
  await asks(edith.page, 'mutation ($input: UpdateWebinarInput!) { updateWebinar(input: $input) { replayed } }', {
    input: { webinarId: webinar.id, organization: twinSlug },
  });
  const reader = await visitor(phone);
  await reader.goto(webinar.path);
  await expect(reader.getByText(`Held by ${twin}`)).toBeVisible();

  const { page } = edith;
  await page.goto(`/organizations/${twinSlug}/edit`);
  await page.getByRole('button', { name: 'Take it out' }).click();
  const refused = page.getByRole('alertdialog', { name: `Take “${twin}” out of the directory` });
  await expect(refused.getByText(/It holds a webinar/)).toBeVisible();
  await expect(refused.getByRole('link', { name: webinar.title })).toBeVisible();
  await nothingForAxe(page);
  await refused.getByRole('button', { name: 'Merge into another' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: `Merge “${twin}” into another` });
  const field = dialog.getByRole('combobox', { name: 'Which one stays' });
  await field.fill(`harbour ${edith.handle}`);
  await expect(page.getByRole('option').filter({ hasText: stays })).toHaveAttribute('aria-selected', 'true');
  await field.press('Enter');
  await expect(field).toHaveValue(stays);
  await noScrollAside(page);
  await nothingForAxe(page);
  await field.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: stays })).toBeVisible();
  await expect(page).toHaveURL(`/organizations/${staysSlug}`);
  await expect(page.getByRole('link', { name: webinar.title })).toBeVisible();
  await sameAfterReload(page);

  await reader.goto(webinar.path);
  await expect(reader.getByText(`Held by ${stays}`)).toBeVisible();
  const moved = await reader.goto(`/organizations/${twinSlug}`);
  expect(moved?.url()).toContain(`/organizations/${staysSlug}`);
  await expect(reader.getByRole('heading', { level: 1, name: stays })).toBeVisible();

  const wrong = `Nowhere of ${edith.handle}`;
  const wrongSlug = await makes(wrong);
  await page.goto(`/organizations/${wrongSlug}/edit`);
  await page.getByRole('button', { name: 'Take it out' }).click();
  const sure = page.getByRole('alertdialog', { name: `Take “${wrong}” out of the directory` });
  await nothingForAxe(page);
  await page.keyboard.press('Escape');
  await expect(sure).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Take it out' })).toBeFocused();
  await page.getByRole('button', { name: 'Take it out' }).press('Enter');
  await sure.getByRole('button', { name: 'Take it out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Organizations' })).toBeVisible();
  const gone = await reader.goto(`/organizations/${wrongSlug}`);
  expect(gone?.status()).toBe(410);
  await expect(reader.getByRole('heading', { level: 1, name: 'No longer in the directory' })).toBeVisible();
  await nothingForAxe(reader);
  await reader.getByRole('link', { name: 'To the directory' }).click();
  await reader.getByLabel('Search by name').fill(edith.handle);
  await reader.getByLabel('Search by name').press('Enter');
  await expect(reader.getByText('1 organization', { exact: true })).toBeVisible();
  await expect(reader.getByRole('main').getByRole('listitem')).toHaveText(new RegExp(`^${stays}`));
});
