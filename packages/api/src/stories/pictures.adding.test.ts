import net from 'node:net';
import sharp from 'sharp';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { house } from '../../test/house.ts';
import { addPicture, aPicture, sendPicture, statusOf, withPictures } from '../../test/pictures.ts';
import { aDraft, aStory, DRAFT, does, EDIT, PUBLISH, SUBMIT, words } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';
import { clock } from '../kernel/clock.ts';

const PICTURES = `query ($slug: String!) { story(slug: $slug) { revision html pictureCount
  cover { id alt } gallery { id alt credit } pictures { media { id alt } isDescribed isCover inGallery } } }`;

let ada: Person;
let bob: Person;
let eve: Person;
let jpeg: Buffer;
/** A draft that stays as it is. */
let blank: { id: string };
beforeAll(async () => {
  [ada, bob, eve] = await Promise.all([as('Ada'), as('Bob'), withRole('Eve', 'EDITOR')]);
  jpeg = await aPicture();
  blank = await aDraft(ada);
});
afterEach(() => clock.reset());

const seen = async (person: Person, { id }: { id: string }) => (await person.asks(PICTURES, { slug: id })).data.story;
const codes = async (story: { id: string }, headers = {}) =>
  Promise.all(
    [visitor(), bob, ada, eve].map(async (one) => (await sendPicture(one, story.id, { bytes: jpeg, headers })).code),
  );

describe('adding a picture', { timeout: 60_000 }, () => {
  it('is for who may write the story at that moment; for others there is no such story', async () => {
    const story = await aDraft(ada);
    expect(await codes(story)).toEqual(['UNAUTHENTICATED', 'NOT_FOUND', null, null]);
    await does(ada, SUBMIT, { storyId: story.id });
    expect(await codes(story)).toEqual(['UNAUTHENTICATED', 'NOT_FOUND', 'FORBIDDEN', null]);
    await does(eve, PUBLISH, { storyId: story.id });
    expect(await codes(story)).toEqual(['UNAUTHENTICATED', 'FORBIDDEN', 'FORBIDDEN', null]);
    expect((await sendPicture(eve, crypto.randomUUID(), { bytes: jpeg })).status).toBe(404);
    expect((await sendPicture(eve, 'x%00', { bytes: jpeg })).status).toBe(400);
  });

  it('S24 cannot be done from another site', async () => {
    const story = await aDraft(ada);
    const send = async (headers: Record<string, string>) =>
      (await sendPicture(ada, story.id, { bytes: jpeg, headers })).status;
    expect(await send({ origin: 'https://evil.example' })).toBe(403);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect(await send({ 'content-type': type })).toBe(415);
    expect(await send({})).toBe(201);
  });

  it('answers its size; sent again it is the same one', async () => {
    const story = await aDraft(ada);
    const sent = await Promise.all([addPicture(ada, story.id, jpeg), addPicture(ada, story.id, jpeg)]);
    expect(sent[0]).toMatchObject({ width: 800, height: 400, url: expect.stringMatching(/-800x400\.webp$/) });
    expect(sent[1]).toEqual(sent[0]);
    expect((await addPicture(eve, (await aDraft(ada)).id, jpeg)).id).not.toBe(sent[0]?.id);
  });

  it.each<[string, () => Buffer | Promise<Buffer>, number]>([
    ['S46, B81 nothing', () => Buffer.alloc(0), 400],
    ['S46 SVG with a script', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 400],
    ['S46 HTML that is called a picture', () => Buffer.from('<html><script>alert(1)</script>'), 400],
    [
      'S46 EICAR',
      () => Buffer.from(String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`),
      400,
    ],
    ['S46, B83 a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj\n'), 400],
    ['S46, B84 half a picture', () => jpeg.subarray(0, jpeg.length / 2), 400],
    ['S46, B86 more than 10 MB', () => Buffer.alloc(10 * 1024 * 1024 + 1, 1), 413],
  ])('of %s is refused, with a reason', async (_name, file, status) => {
    const answer = await sendPicture(ada, blank.id, { bytes: await file() });
    expect([answer.status, answer.code]).toEqual([status, 'BAD_USER_INPUT']);
    expect(answer.errors?.[0]?.message).toMatch(/\w{4,}.*\.$/);
    expect(JSON.stringify(answer)).not.toMatch(/vips|sharp|node_modules/);
  });

  it('S46, B85 draws it anew, whatever it is said to be, and tells nothing of where it was taken', async () => {
    const story = await aDraft(ada);
    const exif = { IFD0: { Copyright: 'canary' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' } };
    const file = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
      .withExif(exif)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const bytes = Buffer.concat([file, Buffer.from('<script>canary</script>')]);
    const headers = { 'content-type': 'image/png' };
    const { media } = await sendPicture(ada, story.id, { bytes, headers });
    expect([media?.width, media?.height]).toEqual([20, 40]);
    const answer = await fetch(`${(await house()).url}${media?.url}`, { headers: { cookie: ada.cookie } });
    const served = Buffer.from(await answer.arrayBuffer());
    expect([answer.headers.get('content-type'), answer.headers.get('x-content-type-options')]).toEqual([
      'image/webp',
      'nosniff',
    ]);
    expect(served.includes('canary')).toBe(false);
    expect((await sharp(served).metadata()).exif).toBeUndefined();
  });

  it('S46 that breaks off, or claims another length, leaves nothing behind', async () => {
    const story = await aDraft(ada);
    const { port } = new URL((await house()).url);
    const head = (length: number) =>
      `POST /stories/${story.id}/pictures HTTP/1.1\r\nhost: localhost\r\ncookie: ${ada.cookie}\r\n` +
      `content-type: image/jpeg\r\ncontent-length: ${length}\r\n\r\n`;
    const broken = Array.from({ length: 20 }, async () => {
      const socket = net.connect(Number(port), '127.0.0.1');
      await new Promise<void>((sent) => void socket.write(`${head(jpeg.length)}half`, () => sent()));
      const closed = new Promise((done) => void socket.once('close', done));
      socket.destroy();
      await closed;
    });
    await Promise.all(broken);
    expect((await seen(ada, story)).pictures).toEqual([]);
    expect((await sendPicture(ada, story.id, { bytes: jpeg })).status).toBe(201);
  });
});

describe('the pictures of a story', { timeout: 60_000 }, () => {
  it('are saved with it, over the version that was read, in their order', async () => {
    const story = await aDraft(ada);
    const [one, two] = [await addPicture(ada, story.id), await addPicture(ada, story.id, await aPicture(50, 60))];
    const pictures = [
      { id: two.id, alt: 'A door', credit: 'Ben', isCover: true },
      { id: one.id, alt: 'A bed', inGallery: true },
    ];
    const saved = await withPictures(ada, story, { pictures });
    expect(saved.revision).toBe(2);
    expect(await seen(ada, story)).toMatchObject({
      pictureCount: 2,
      cover: { id: two.id, alt: 'A door' },
      gallery: [{ id: one.id, alt: 'A bed', credit: null }],
      pictures: [
        { media: { id: two.id }, isDescribed: true, isCover: true, inGallery: false },
        { media: { id: one.id }, isDescribed: true, isCover: false, inGallery: true },
      ],
    });
    expect(await ada.refused(EDIT, { input: { storyId: story.id, revision: 1, pictures: [] } })).toBe('CONFLICT');
    expect(await withPictures(ada, story, { pictures })).toMatchObject({ revision: 2 });
    const turned = await withPictures(eve, saved, {
      pictures: pictures.map((each) => ({ ...each, isCover: each.id === one.id })),
    });
    expect([turned.revision, (await seen(ada, story)).cover.id]).toEqual([3, one.id]);
  });

  it('are gone with their files once the story is saved without them, and not while its text shows them', async () => {
    const story = await aDraft(ada);
    const { id, url } = await addPicture(ada, story.id);
    const shown = await withPictures(ada, story, {
      pictures: [{ id, alt: 'A bed' }],
      body: `Look:\n\n![A bed](${url})`,
    });
    expect(shown.html).toContain(`<img src="${url}"`);
    const without = { storyId: story.id, revision: shown.revision, pictures: [] };
    expect(await ada.refused(EDIT, { input: without })).toBe('BAD_USER_INPUT');
    expect(await statusOf(ada, url)).toBe(200);
    await does(ada, EDIT, { ...without, body: 'Nothing to see.' });
    expect(await statusOf(ada, url)).toBe(404);
  });

  it('S18, S21 are seen by readers once saved and published, before that by those who write it', async () => {
    const story = await aDraft(ada);
    const [saved, kept] = [await addPicture(ada, story.id), await addPicture(ada, story.id, await aPicture(90, 90))];
    const statuses = async ({ url }: { url: string }) =>
      Promise.all([visitor(), bob, ada, eve].map((person) => statusOf(person, url)));
    await withPictures(ada, story, { pictures: [{ id: saved.id, alt: 'A bed' }] });
    expect(await statuses(saved)).toEqual([404, 404, 200, 200]);
    await does(eve, PUBLISH, { storyId: story.id });
    expect(await statuses(saved)).toEqual([200, 200, 200, 200]);
    expect(await statuses(kept)).toEqual([404, 404, 200, 200]);
    expect((await seen(bob, story)).pictures).toBeNull();
    clock.advance(15 * 86_400_000);
    await addPicture(eve, story.id, await aPicture(70, 70));
    expect(await statuses(kept)).toEqual([404, 404, 404, 404]);
    expect(await statuses(saved)).toEqual([200, 200, 200, 200]);
  });

  it('are described, or said to decorate, before anybody reads the story', async () => {
    const story = await aDraft(ada);
    const { id } = await addPicture(ada, story.id);
    const { revision } = await withPictures(ada, story, { pictures: [{ id }] });
    expect(await ada.refused(SUBMIT, { input: { storyId: story.id } })).toBe('BAD_USER_INPUT');
    expect(await eve.refused(PUBLISH, { input: { storyId: story.id } })).toBe('BAD_USER_INPUT');
    await withPictures(ada, { id: story.id, revision }, { pictures: [{ id, decorative: true }] });
    await does(eve, PUBLISH, { storyId: story.id });
    const undone = { storyId: story.id, revision: revision + 1, pictures: [{ id, alt: ' ' }] };
    expect(await eve.refused(EDIT, { input: undone })).toBe('BAD_USER_INPUT');
  });

  it('S18 are its own: no other story shows them', async () => {
    const [theirs, mine] = [await aStory(ada, eve), await aDraft(bob)];
    const { id, url } = await addPicture(eve, theirs.id);
    const body = `![x](${url})`;
    const over = { storyId: mine.id, revision: 1 };
    for (const input of [
      { ...over, body },
      { ...over, pictures: [{ id }] },
    ])
      expect(await bob.refused(EDIT, { input })).toBe('BAD_USER_INPUT');
    expect(await bob.refused(DRAFT, { input: words({ body }) })).toBe('BAD_USER_INPUT');
  });

  it.each<[string, (id: string) => object[]]>([
    ['B36 an id that is none', () => [{ id: 'x' }]],
    ['one that is there twice', (id) => [{ id }, { id }]],
    ['one that is not there', () => [{ id: crypto.randomUUID() }]],
    ['B1 words without an end', (id) => [{ id, alt: 'a'.repeat(301) }]],
    ['B5 a NUL', (id) => [{ id, credit: 'a\0b' }]],
    ['more than a story holds', () => Array.from({ length: 61 }, () => ({ id: crypto.randomUUID() }))],
  ])('with %s are refused', async (_name, pictures) => {
    const { id } = await addPicture(ada, blank.id);
    const input = { storyId: blank.id, revision: 1, pictures: pictures(id) };
    expect(await ada.refused(EDIT, { input })).toBe('BAD_USER_INPUT');
  });

  it('have one that leads', async () => {
    const [one, two] = [await addPicture(ada, blank.id), await addPicture(ada, blank.id, await aPicture(90, 90))];
    const pictures = [one, two].map(({ id }) => ({ id, alt: 'x', isCover: true }));
    expect(await ada.refused(EDIT, { input: { storyId: blank.id, revision: 1, pictures } })).toBe('BAD_USER_INPUT');
  });
});
