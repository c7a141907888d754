import { beforeAll, describe, expect, it } from 'vitest';
import { as, crowd, type Person } from '../../test/as.ts';
import { house } from '../../test/house.ts';
import { anOrganization, DELETE_ORGANIZATION, MERGE_ORGANIZATION } from '../../test/organizations.ts';
import { aRoom } from '../../test/rooms.ts';
import { aSchedule, aSession } from '../../test/schedule.ts';
import { aDraft, aStory, does, EDIT, PUBLISH, RECORD, REVOKE, signed, WITHDRAW } from '../../test/stories.ts';
import { aWebinar, withRole } from '../../test/webinars.ts';
import { named, readXml, textOf } from '../../test/xml.ts';
import { env } from '../kernel/env.ts';
import { newId } from '../kernel/ids.ts';
import { house as houseViewer } from '../kernel/viewer.ts';
import { importSchedule } from '../program/schedule.service.ts';
import { cancelWebinar } from '../webinars/life.service.ts';

let ada: Person;
let bob: Person;
let eve: Person;
beforeAll(async () => {
  [ada, bob, eve] = await Promise.all([as('Ada'), as('Bob'), withRole('Eve', 'EDITOR')]);
});

const ask = async (path: string, headers: Record<string, string> = {}) =>
  fetch(`${(await house()).url}${path}`, { headers });
const locationsIn = async (path: string): Promise<string[]> => {
  const answer = await ask(path);
  if (answer.status === 404) return [];
  expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8');
  return named(readXml(await answer.text()), 'loc').map(({ text }) => text.replace(env.publicUrl.origin, ''));
};
const listOf = (tag: string) => `/stories?tag=${encodeURIComponent(tag).replaceAll('%20', '+')}`;
/** Everything that search engines are led to. */
const everything = async (): Promise<string[]> =>
  (await Promise.all((await locationsIn('/sitemap.xml')).map(locationsIn))).flat();

describe('the sitemap', () => {
  it('S58 leads to what visitors may read, and to nothing else', async () => {
    const acronym = `e${newId().replaceAll('-', '')}`;
    const [kept, dropped] = [
      aSession({ title: `Kept ${acronym}` }),
      aSession({ title: `Dropped ${acronym}`, date: '2026-05-04T12:00:00+02:00' }),
    ];
    await importSchedule(houseViewer, aSchedule([kept, dropped], { acronym }));
    await importSchedule(houseViewer, aSchedule([kept], { acronym }));
    const [open, inside, invited] = await Promise.all([
      aRoom({ status: 'ENDED' }),
      aRoom({ readers: 'MEMBERS' }),
      aRoom({ readers: 'LISTED' }),
    ]);
    const [announced, secret, off] = Array.from({ length: 3 }, () => `series-${newId().slice(-12)}`);
    const shown = await aWebinar({ status: 'SCHEDULED', series: announced });
    const hidden = await aWebinar({ status: 'DRAFT', series: secret });
    await cancelWebinar(houseViewer, (await aWebinar({ status: 'SCHEDULED', series: off })).id);
    const [clinic, twin, gone] = await Promise.all([anOrganization(), anOrganization(), anOrganization()]);
    await eve.asks(MERGE_ORGANIZATION, { input: { organizationId: twin.id, into: clinic.slug } });
    await eve.asks(DELETE_ORGANIZATION, { organizationId: gone.id });
    const [said, unsaid] = [newId(), newId()].map((id) => `ü ${id}`) as [string, string];
    const story = await aStory(eve, eve, { kind: 'NEWS', tags: [said], authors: [{ handle: ada.handle }] });
    const draft = await aDraft(bob, { tags: [unsaid] });
    const found = await everything();
    const there = [
      '/',
      '/stories',
      '/organizations',
      `/organizations/${clinic.slug}`,
      `/programme/${acronym}`,
      `/sessions/kept-${acronym}`,
      `/rooms/${open.slug}`,
    ];
    const alsoThere = [`/webinars/${shown.slug}`, `/stories/${story.slug}`, `/members/${ada.handle}`];
    const lists = [`/webinars?series=${announced}`, '/stories?kind=NEWS', listOf(said)];
    expect(found).toEqual(expect.arrayContaining([...there, ...alsoThere, ...lists]));
    const noClinics = [`/organizations/${twin.slug}`, `/organizations/${gone.slug}`];
    const absent = [...noClinics, `/sessions/dropped-${acronym}`, `/rooms/${inside.slug}`, `/rooms/${invited.slug}`];
    const alsoAbsent = [`/webinars/${hidden.slug}`, `/stories/${draft.slug}`, `/members/${bob.handle}`];
    const noLists = [`/webinars?series=${secret}`, `/webinars?series=${off}`, listOf(unsaid)];
    expect(found.filter((path) => [...absent, ...alsoAbsent, ...noLists].includes(path))).toEqual([]);
    expect(new Set(found).size).toBe(found.length);
  });

  it('S21 no longer leads to a story that was withdrawn, to its author, or to what only it was about', async () => {
    const [dora, emil] = (await crowd(2)) as [Person, Person];
    const tags = [newId(), newId()] as [string, string];
    const withdrawn = await aStory(dora, eve, { tags: [tags[0]] });
    const revoked = await aDraft(emil, { aboutPatient: true, tags: [tags[1]] });
    const { data } = await eve.asks(RECORD, { input: signed(revoked.id) });
    await does(eve, PUBLISH, { storyId: revoked.id });
    const paths = [
      ...[withdrawn, revoked].map(({ slug }) => `/stories/${slug}`),
      ...[dora, emil].map(({ handle }) => `/members/${handle}`),
      ...tags.map(listOf),
    ];
    expect(await everything()).toEqual(expect.arrayContaining(paths));
    await does(dora, WITHDRAW, { storyId: withdrawn.id });
    const grantId = data.recordConsent.story.consents[0].id;
    await eve.asks(REVOKE, { input: { storyId: revoked.id, grantId, reason: 'No more.' } });
    expect((await everything()).filter((path) => paths.includes(path))).toEqual([]);
  });

  it('says when a story was changed, and is not sent again to who has it', async () => {
    const story = await aStory(ada, eve);
    const changedAt = async () => {
      const urls = named(readXml(await (await ask('/sitemap/stories.xml')).text()), 'url');
      const own = urls.find((url) => textOf(url, 'loc')?.endsWith(`/${story.slug}`));
      return own && textOf(own, 'lastmod');
    };
    expect(await changedAt()).toBe(story.publishedAt);
    const etag = (await ask('/sitemap/stories.xml')).headers.get('etag') ?? '';
    expect((await ask('/sitemap/stories.xml', { 'if-none-match': etag })).status).toBe(304);
    const { editedAt } = await does(eve, EDIT, { storyId: story.id, revision: 1, summary: 'Said otherwise.' });
    expect(await changedAt()).toBe(editedAt);
    expect((await ask('/sitemap/stories.xml', { 'if-none-match': etag })).status).toBe(200);
  });

  it('is where robots.txt says; what answers programs is not for robots', async () => {
    const answer = await ask('/robots.txt');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const text = await answer.text();
    expect(text).toContain(`Sitemap: ${env.publicUrl.origin}/sitemap.xml`);
    expect(text).toContain('Disallow: /graphql\n');
    expect((await ask('/sitemap/nothing.xml')).status).not.toBe(200);
  });
});
