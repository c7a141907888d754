import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { house } from '../../test/house.ts';
import { workOff } from '../../test/jobs.ts';
import { addPicture, aPicture, statusOf, withPictures } from '../../test/pictures.ts';
import { aDraft, does, EDIT, PUBLISH, RECORD, REVOKE, signed } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';
import { clock } from '../kernel/clock.ts';

const SEEN = `query ($slug: String!) { story(slug: $slug) { status revision html body pictureCount cover { id } coverIsForCards
  gallery { id } pictures { media { id } } } }`;

let ada: Person;
let eve: Person;
beforeAll(async () => {
  [ada, eve] = await Promise.all([as('Ada'), withRole('Eve', 'EDITOR')]);
});
afterEach(() => clock.reset());

const seen = async (person: Person, { id }: { id: string }) => (await person.asks(SEEN, { slug: id })).data.story;
const record = async (story: { id: string }, more: object = {}) => {
  const { data, errors } = await eve.asks(RECORD, {
    input: signed(story.id, { channels: ['WEBSITE', 'FEED'], ...more }),
  });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.recordConsent.story.consents.at(-1).id as string;
};
const publish = ({ id }: { id: string }, more: object = {}) => ({ input: { storyId: id, ...more } });
const inAnHour = () => new Date(clock.now().getTime() + 3_600_000);

/** A patient's story with a picture on top, in the text and in the gallery; its words are permitted. */
async function pictured() {
  const tag = `t-${crypto.randomUUID().slice(0, 8)}`;
  const story = await aDraft(ada, { aboutPatient: true, tags: [tag] });
  const { id, url } = await addPicture(ada, story.id);
  const pictures = [{ id, alt: 'Her garden', isCover: true, inGallery: true }];
  const saved = await withPictures(ada, story, { pictures, body: `Look:\n\n![Her garden](${url})\n\nIt is hers.` });
  await record(story);
  const feed = async () => (await fetch(`${(await house()).url}/stories/feed.atom?tag=${tag}`)).text();
  return { story: saved, id, url, feed };
}

const everything = { pictureCount: 1, html: expect.stringContaining('<img'), gallery: [{}] };
const wordsAlone = {
  status: 'PUBLISHED',
  pictureCount: 0,
  cover: null,
  coverIsForCards: false,
  gallery: [],
  pictures: null,
};

describe('the pictures of a patient’s story', { timeout: 60_000 }, () => {
  it('are published by a permission of their own only', async () => {
    const { story } = await pictured();
    expect(await eve.refused(PUBLISH, publish(story))).toBe('CONSENT_REQUIRED');
    expect(await eve.refused(PUBLISH, publish(story, { at: inAnHour() }))).toBe('CONSENT_REQUIRED');
    const press = await record(story, { part: 'PICTURE', channels: ['PRESS'] });
    expect(await eve.refused(PUBLISH, publish(story))).toBe('CONSENT_REQUIRED');
    await record(story, { part: 'PICTURE', replacesId: press });
    expect(await eve.refused(PUBLISH, publish(story))).toBeNull();
    expect(await seen(visitor(), story)).toMatchObject(everything);
    const bare = await aDraft(ada, { aboutPatient: true });
    await record(bare);
    expect(await eve.refused(PUBLISH, publish(bare))).toBeNull();
    const late = await addPicture(eve, bare.id);
    const input = { storyId: bare.id, revision: 1, pictures: [{ id: late.id, alt: 'x' }] };
    expect(await eve.refused(EDIT, { input })).toBe('CONSENT_REQUIRED');
  });

  it('S21 are out of page, cards, feeds and files in the moment it is revoked; the words stay', async () => {
    const { story, id, url, feed } = await pictured();
    const grantId = await record(story, { part: 'PICTURE' });
    await does(eve, PUBLISH, { storyId: story.id });
    expect(await seen(visitor(), story)).toMatchObject({ ...everything, cover: { id }, coverIsForCards: false });
    expect(await statusOf(visitor(), url)).toBe(200);
    const { byteLength } = await (await fetch(`${(await house()).url}${url}`)).arrayBuffer();
    const enclosure = `<link rel="enclosure" href="[^"]+${url}" type="image/webp" length="${byteLength}"/>`;
    expect(await feed()).toMatch(new RegExp(enclosure));
    const { data } = await ada.asks(REVOKE, { input: { storyId: story.id, grantId, reason: 'No face.' } });
    expect(data.revokeConsent.story.status).toBe('PUBLISHED');
    const now = await seen(visitor(), story);
    expect(now).toMatchObject(wordsAlone);
    expect(now.html).toMatch(/^<p>Look:<\/p>\s*<p>It is hers\.<\/p>$/);
    expect([now.body, await feed()].some((text) => text.includes(id))).toBe(false);
    expect(await Promise.all([visitor(), ada, eve].map((person) => statusOf(person, url)))).toEqual([404, 200, 200]);
    // Who mends the words meanwhile does not lose the pictures.
    expect(await seen(ada, story)).toMatchObject({ body: story.body, pictures: [{ media: { id } }] });
    await does(eve, EDIT, { storyId: story.id, revision: story.revision, body: story.body.replace('hers', 'theirs') });
    await record(story, { part: 'PICTURE', replacesId: grantId, channels: ['WEBSITE', 'SOCIAL_MEDIA'] });
    expect(await seen(visitor(), story)).toMatchObject({ ...everything, coverIsForCards: true });
    expect((await feed()).includes(id)).toBe(false);
  });

  it('are gone when it has run out, also before the house has noted it', async () => {
    const { story, url } = await pictured();
    await record(story, { part: 'PICTURE', expiresAt: inAnHour() });
    await does(eve, PUBLISH, { storyId: story.id });
    expect(await seen(visitor(), story)).toMatchObject(everything);
    clock.advance(3_600_001);
    expect([await statusOf(visitor(), url), await seen(visitor(), story)]).toMatchObject([404, wordsAlone]);
    await workOff();
    expect(await seen(visitor(), story)).toMatchObject(wordsAlone);
  });

  it('keep a scheduled story back once they are not permitted any more', async () => {
    const { story } = await pictured();
    const grantId = await record(story, { part: 'PICTURE' });
    await does(eve, PUBLISH, { storyId: story.id, at: inAnHour() });
    await eve.asks(REVOKE, { input: { storyId: story.id, grantId } });
    clock.advance(3_600_001);
    await workOff();
    expect(await seen(visitor(), story)).toBeNull();
    expect((await seen(eve, story)).status).toBe('IN_REVIEW');
  });

  it('S18 of nobody who is no patient need none', async () => {
    const story = await aDraft(ada);
    const { id } = await addPicture(ada, story.id, await aPicture(60, 60));
    await withPictures(ada, story, { pictures: [{ id, alt: 'A door', isCover: true }] });
    await does(eve, PUBLISH, { storyId: story.id });
    expect(await seen(visitor(), story)).toMatchObject({ cover: { id }, coverIsForCards: true });
  });
});
