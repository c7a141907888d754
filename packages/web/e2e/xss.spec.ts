import type { Locator, Page } from '@playwright/test';
import { expect, type Person, test } from './people.ts';
import { rounds } from './schedule.ts';
import { seedRoom } from './seed.ts';
import { asks } from './webinars.seed.ts';
import { mark, textOf, vectors } from './xss.vectors.ts';

const house = process.env.E2E_URL ?? '';
const breakouts = [
  '</script><script>alert(1)</script>{{7*7}}',
  '"><img src=x onerror=alert(1)>${7*7}',
  "</title><svg onload=alert(1)>' autofocus onfocus='alert(1)",
] as const;
const [first, second, third] = breakouts;
const played = '<img src=x onerror=alert(1)>';

/** Takes down what a page does beyond showing texts: what runs, what its policy has to refuse, what leaves the house. */
async function watch(page: Page, seen: string[]): Promise<void> {
  page.on('dialog', async (dialog) => {
    seen.push(`ran: ${dialog.message()} on ${page.url()}`);
    await dialog.dismiss();
  });
  page.on('popup', (popup) => seen.push(`opened: ${popup.url()}`));
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) seen.push(`framed: ${frame.url()}`);
  });
  await page.exposeFunction('violated', (what: string) => seen.push(what));
  await page.addInitScript(() => {
    const { violated } = globalThis as unknown as { violated: (what: string) => void };
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample, documentURI }) =>
      violated(`violated: ${violatedDirective} by ${blockedURI} ${sample} on ${documentURI}`),
    );
  });
  await page.route(
    ({ origin }) => origin !== house,
    async (route) => {
      seen.push(`left: ${route.request().url()} from ${page.url()}`);
      await route.abort();
    },
  );
}

/** What stands in the page and can have come from a text only: handlers, addresses that run, elements that no page of ours has there. */
const strangers = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const leading = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'ping', 'background', 'poster'];
    const runs = (value: string) => !['http:', 'https:', 'mailto:'].includes(new URL(value, location.href).protocol);
    const foreign = 'iframe, object, embed, math, base, marquee, frameset, main :is(script, style, link, meta)';
    return [...document.body.querySelectorAll('*')].flatMap((element) => [
      ...(element.matches(foreign) ? [element.outerHTML.slice(0, 200)] : []),
      ...[...element.attributes]
        .filter(({ name, value }) => /^on/i.test(name) || (leading.includes(name) && runs(value)))
        .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
    ]);
  });

/** Opens a page that is to be nothing but texts. */
async function opens(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await strangers(page), path).toEqual([]);
}

const PUBLISH = 'mutation ($input: PublishStoryInput!) { publishStory(input: $input) { story { id } } }';
const DRAFT = 'mutation ($input: DraftStoryInput!) { draftStory(input: $input) { story { id slug thread { id } } } }';
const LET_IN = 'mutation ($input: PublishHeldPostInput!) { publishHeldPost(input: $input) { replayed } }';
const SPEAK = 'mutation ($input: AddPostInput!) { addPost(input: $input) { post { id } } }';

interface Published {
  id: string;
  slug: string;
  thread: { id: string };
}

/** A story by Ada that an editor has published; whatever it is called. */
async function published(edith: Person, ada: Person, words: Record<string, unknown>): Promise<Published> {
  const authors = [{ handle: ada.handle, role: first, organization: second, disclosure: third }];
  const input = { aboutPatient: false, authors, ...words, clientMutationId: crypto.randomUUID() };
  const { draftStory } = (await asks(edith.page, DRAFT, { input })) as { draftStory: { story: Published } };
  await asks(edith.page, PUBLISH, { input: { storyId: draftStory.story.id } });
  return draftStory.story;
}

const WEBINAR = `mutation ($input: CreateWebinarInput!) { createWebinar(input: $input) { webinar { id slug } } }`;

/** A draft by Edith, which is nobody else's to see, with a poll to be opened. */
async function drafted(edith: Person): Promise<string> {
  const [startsAt, endsAt] = ['2099-01-01T10:00:00Z', '2099-01-01T11:00:00Z'];
  const input = {
    title: first,
    description: textOf(0, 25),
    series: second,
    draft: true,
    startsAt,
    endsAt,
    timeZone: 'UTC',
  };
  const made = (await asks(edith.page, WEBINAR, { input: { ...input, clientMutationId: crypto.randomUUID() } })) as {
    createWebinar: { webinar: { id: string; slug: string } };
  };
  const { id, slug } = made.createWebinar.webinar;
  const poll = { webinarId: id, question: third, options: [...breakouts], kind: 'SINGLE' };
  await asks(edith.page, 'mutation ($input: CreatePollInput!) { createPoll(input: $input) { poll { id } } }', {
    input: { ...poll, clientMutationId: crypto.randomUUID() },
  });
  return slug;
}

/** How many times each text's mark stands there: a mark that is missing was swallowed by what stands before it. */
async function marksIn(place: Locator): Promise<number[]> {
  const said = await place.innerText();
  return vectors.map((_, at) => said.split(mark(at + 1)).length - 1);
}

test('S41, S42 › no text of anybody is more than a text, wherever it is shown', async ({ member, visitor }) => {
  // What bites a page that takes it as it stands, and that we would see it.
  const bare = await visitor();
  const bitten: string[] = [];
  await watch(bare, bitten);
  const biting = vectors.filter((one) => /^<(?:img src=x onerror|svg onload|img src="\/\/|iframe src=\/)/.test(one));
  await bare.route('**/as-it-stands', (route) => route.fulfill({ contentType: 'text/html', body: biting.join('\n') }));
  await bare.goto('/as-it-stands');
  const kinds = () => new Set(bitten.map((one) => one.split(':')[0]));
  await expect.poll(kinds).toEqual(new Set(['framed', 'left', 'ran']));

  const [ada, edith] = [await member('Ada'), await member('Edith')];
  await rounds('member', 'role', edith.handle, 'editor');
  const displayName = '<b onclick=alert(1)>Ada</b> "\'><svg onload=alert(1)>';
  await asks(ada.page, 'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { member { id } } }', {
    input: { displayName, headline: first, bio: textOf(0, 25) },
  });
  const [tag, summary] = [`o'neill & sons ${ada.handle}`, `${second} ${third}`];
  const body = `[${played}](https://youtu.be/dQw4w9WgXcQ)\n\n${textOf(0, vectors.length)}`;
  const story = await published(edith, ada, { title: first, summary, tags: [tag], body });
  for (const title of [second, third]) await published(edith, ada, { title, summary, tags: [tag], body: title });
  const webinar = await drafted(edith);
  const room = await seedRoom({ name: second, topic: first, status: 'ENDED' });
  const path = `/stories/${story.slug}`;
  // A newcomer's first comment waits for an editor; what follows does not.
  const hello = { threadId: story.thread.id, body: 'Hello.', clientMutationId: crypto.randomUUID() };
  const { addPost } = (await asks(ada.page, SPEAK, { input: hello })) as { addPost: { post: { id: string } } };
  await asks(edith.page, LET_IN, { input: { postId: addPost.post.id, version: 1 } });
  const listed = [`/stories?${new URLSearchParams({ tag })}`, `/members/${ada.handle}`, room.path];
  const reflecting = [
    `/stories?${new URLSearchParams({ tag: second, kind: first, after: third, column: second })}`,
    `/nowhere/${encodeURIComponent(first)}?${second}`,
    `/sign-in?next=${encodeURIComponent('javascript:alert(1)//')}`,
  ];

  const seen: string[] = [];
  const reader = await visitor();
  for (const page of [reader, ada.page, edith.page]) await watch(page, seen);
  await opens(reader, path);
  await expect(reader.getByRole('button', { name: `Play: ${played}` })).toBeVisible();
  // These arrive alive: what the browser itself puts into the page passes its policy for markup.
  for (let from = 0; from < vectors.length; from += 15) {
    const comment = { threadId: story.thread.id, body: textOf(from, 15), clientMutationId: crypto.randomUUID() };
    await asks(ada.page, SPEAK, { input: { ...comment, privacyConfirmed: true } });
  }
  await reader.getByRole('button', { name: `Show ${Math.ceil(vectors.length / 15)} new comments` }).click();
  await expect.poll(() => marksIn(reader.locator('main'))).toEqual(vectors.map(() => 2));
  expect(await strangers(reader)).toEqual([]);
  for (const one of [...listed, ...reflecting.slice(0, 1)]) await opens(reader, one);

  const still = await visitor({ javaScriptEnabled: false });
  still.on('request', (request) => {
    if (new URL(request.url()).origin !== house) seen.push(`left: ${request.url()} from ${still.url()}`);
  });
  for (const one of [...listed, ...reflecting, path]) await opens(still, one);
  expect(await marksIn(still.locator('main'))).toEqual(vectors.map(() => 2));
  await expect(still).toHaveTitle(`${first} · Rounds`);
  await expect(still.getByRole('heading', { level: 1 })).toHaveText(first);
  await expect(still.locator('meta[property="og:title"]')).toHaveAttribute('content', first);
  await expect(still.locator('meta[name="description"]')).toHaveAttribute('content', summary);
  const about = JSON.parse((await still.locator('script[type="application/ld+json"]').textContent()) ?? '');
  expect(about).toMatchObject({
    headline: first,
    description: summary,
    keywords: tag,
    author: [{ name: displayName }],
  });
  await expect(still.locator('main')).toContainText(`${first}, ${second}`);
  await expect(still.locator('main')).toContainText(`discloses: ${third}`);

  await opens(ada.page, '/inbox');
  await opens(ada.page, '/new/story');
  await ada.page.getByLabel('Your story').fill(body);
  const preview = ada.page.getByRole('region', { name: 'As readers will see it' });
  await expect.poll(() => marksIn(preview)).toEqual(vectors.map(() => 1));
  expect(await strangers(ada.page)).toEqual([]);
  for (const one of [`/review/${story.id}`, `/webinars/${webinar}`, `/webinars/${webinar}/host`])
    await opens(edith.page, one);
  await edith.page.getByRole('tab', { name: 'Polls' }).click();
  await expect(edith.page.getByText(third).first()).toBeVisible();
  expect(await strangers(edith.page)).toEqual([]);
  expect(seen).toEqual([]);
});
