import type { Page } from '@playwright/test';
import { nothingForAxe } from './axe.ts';
import { expect, type Person, test } from './people.ts';
import { rounds } from './schedule.ts';
import { asks } from './webinars.seed.ts';

const DRAFT = 'mutation ($input: DraftStoryInput!) { draftStory(input: $input) { story { id slug } } }';
const RECORD = 'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { story { consents { id } } } }';
const REVOKE = 'mutation ($input: RevokeConsentInput!) { revokeConsent(input: $input) { story { id } } }';
const PUBLISH = 'mutation ($input: PublishStoryInput!) { publishStory(input: $input) { story { id } } }';

/** What a page looks like, in so many pixels: a picture as good as any. */
const pictured = async (page: Page, width: number, height: number) => ({
  name: `${width}x${height}.png`,
  mimeType: 'image/png',
  buffer: await page.screenshot({ clip: { x: 0, y: 0, width, height } }),
});

/** A finger that goes over the middle of the window, from one place to another. */
async function finger(page: Page) {
  const screen = await page.context().newCDPSession(page);
  const y = (page.viewportSize()?.height ?? 0) / 2;
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: number[]) =>
    screen.send('Input.dispatchTouchEvent', { type, touchPoints: at.map((x) => ({ x, y })) });
  return async (from: number, to: number) => {
    await touch('touchStart', from);
    for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', from + (to - from) * part);
    await touch('touchEnd');
  };
}

/** A patient's story, not published yet. */
async function aboutHer({ page, handle }: Person): Promise<{ id: string; slug: string }> {
  const title = `The garden of ${handle}`;
  const words = { title, summary: 'Six weeks.', body: 'It began slowly.', tags: [handle], aboutPatient: true };
  const { draftStory } = (await asks(page, DRAFT, { input: { ...words, clientMutationId: crypto.randomUUID() } })) as {
    draftStory: { story: { id: string; slug: string } };
  };
  return draftStory.story;
}

/** Writes down that something of it may be shown; answers the line's id. */
async function permits({ page }: Person, storyId: string, part: 'TEXT' | 'PICTURE'): Promise<string> {
  const signed = { signedBy: 'Maria Muster', purpose: 'For others.', signedAt: '2026-01-01T00:00:00Z' };
  const paper = { expiresAt: '2099-01-01T00:00:00Z', evidenceHash: 'a'.repeat(64), saysHowToRevoke: true };
  const what = { storyId, part, what: 'Her spring.', channels: ['WEBSITE', 'SOCIAL_MEDIA'] };
  const input = { ...what, ...signed, ...paper, clientMutationId: crypto.randomUUID() };
  const { recordConsent } = (await asks(page, RECORD, { input })) as {
    recordConsent: { story: { consents: { id: string }[] } };
  };
  return recordConsent.story.consents.at(-1)?.id ?? '';
}

test('a member adds pictures, readers walk through them, and they are gone in the moment they are not permitted', async ({
  member,
  visitor,
}) => {
  const ada = await member('Ada');
  const edith = await member('Edith');
  await rounds('member', 'role', edith.handle, 'editor');
  const { id, slug } = await aboutHer(ada);
  const { page } = ada;
  await page.goto(`/stories/${id}/edit`);
  await expect(page.getByRole('heading', { level: 2, name: 'Pictures' })).toBeVisible();
  await page
    .getByLabel('Add pictures')
    .setInputFiles([
      await pictured(page, 900, 600),
      { name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<html><script>alert(1)</script></html>') },
      await pictured(page, 600, 700),
      await pictured(page, 500, 500),
    ]);
  await expect(
    page.getByText('page.png: This is no JPEG, PNG, WebP or GIF that can be read as a whole.'),
  ).toBeVisible();
  const one = (number: number) => page.getByRole('group', { name: `Picture ${number} of 3` });
  await expect(one(3)).toBeVisible();
  await expect(one(1).getByLabel('Leads the story')).toBeChecked();
  await one(1).getByLabel('What is to be seen?').fill('Her garden');
  await one(1).getByLabel('Whose picture is it?').fill('Ada');
  await one(1).getByLabel('In the gallery').check();
  await one(2).getByLabel('It only decorates').check();
  await one(3).getByLabel('What is to be seen?').fill('Her door');
  await one(3).getByRole('button', { name: 'Put it into the text' }).click();
  await expect(page.getByLabel('Your story')).toHaveValue(/^It began slowly\.\n\n!\[Her door\]\(\/pictures\/.*\)$/);
  await expect(page.getByRole('region', { name: 'As readers will see it' }).getByAltText('Her door')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Everything is saved.')).toBeVisible();
  await page.reload();
  await expect(one(1).getByLabel('What is to be seen?')).toHaveValue('Her garden');
  await nothingForAxe(page);

  await permits(edith, id, 'TEXT');
  const grantId = await permits(edith, id, 'PICTURE');
  await asks(edith.page, PUBLISH, { input: { storyId: id } });
  const path = `/stories/${slug}`;
  const plain = await visitor({ javaScriptEnabled: false });
  await plain.goto(`/stories?tag=${ada.handle}`);
  await expect(plain.locator('main article img')).toHaveAttribute('src', /-900x600\.webp$/);
  await plain.goto(path);
  await expect(plain.locator('article img[fetchpriority="high"]')).toHaveAttribute('height', '600');
  const card = (await plain.locator('meta[property="og:image"]').getAttribute('content')) ?? '';
  expect(card).toMatch(/^http.*-900x600\.webp$/);
  await plain.getByRole('link', { name: 'Her door' }).click();
  await expect(plain).toHaveURL(/-500x500\.webp$/);

  const reader = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await reader.goto(path);
  await expect(reader.getByRole('heading', { name: 'Comments' })).toBeVisible();
  const first = reader.getByRole('link', { name: 'Her garden' });
  await expect(first).toHaveAttribute('aria-haspopup', 'dialog');
  await first.click();
  const dialog = reader.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Picture 1 of 3' })).toBeVisible();
  await reader.keyboard.press('ArrowLeft');
  await expect(dialog.getByRole('heading', { name: 'Picture 3 of 3' })).toBeVisible();
  await expect(dialog.getByAltText('Her door')).toBeVisible();
  await nothingForAxe(reader);
  const swipes = await finger(reader);
  await swipes(300, 100);
  await expect(dialog.getByRole('heading', { name: 'Picture 1 of 3' })).toBeVisible();
  await swipes(100, 300);
  await expect(dialog.getByRole('heading', { name: 'Picture 3 of 3' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Next picture' }).click();
  await expect(dialog.getByText('Picture: Ada')).toBeVisible();
  await reader.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(first).toBeFocused();

  await asks(edith.page, REVOKE, { input: { storyId: id, grantId } });
  await expect(reader.locator('article img[src^="/pictures/"]')).toHaveCount(0);
  await expect(reader.getByText('It began slowly.')).toBeVisible();
  expect((await reader.request.get(card)).status()).toBe(404);
});
