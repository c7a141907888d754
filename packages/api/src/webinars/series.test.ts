import { beforeEach, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { aWebinar, details, turn, withRole } from '../../test/webinars.ts';
import { house } from '../kernel/viewer.ts';
import { createWebinar } from './making.service.ts';

const FIELDS = 'id slug series { slug title }';
const MAKE = `mutation ($input: CreateWebinarInput!) { createWebinar(input: $input) { replayed webinar { ${FIELDS} } } }`;
const CHANGE = `mutation ($input: UpdateWebinarInput!) { updateWebinar(input: $input) { replayed webinar { ${FIELDS} } } }`;
const OF_SERIES = `query ($series: String, $status: [WebinarStatus!]) { webinars(series: $series, status: $status, first: 100) {
  totalCount edges { node { slug } } } }`;
const ALL = `query ($slug: String, $search: String) { webinarSeries(slug: $slug, search: $search) { slug title } }`;

let ada: Person;
let editor: Person;
let name: string;
beforeEach(async () => {
  [ada, editor] = await Promise.all([as('Ada'), withRole('Edda', 'EDITOR')]);
  name = `Heart Hour ${ada.handle}`;
});

interface Made {
  id: string;
  slug: string;
  series: { slug: string; title: string } | null;
}
async function made(more: object): Promise<Made> {
  const { data } = await editor.asks(MAKE, { input: { ...details(), ...more } });
  return data.createWebinar.webinar;
}
const change = (webinar: Made, more: object) => ({ input: { webinarId: webinar.id, ...more } });
const listed = async (person: Person, variables: Record<string, unknown>) => {
  const { webinars } = (await person.asks(OF_SERIES, variables)).data;
  expect(webinars.totalCount).toBe(webinars.edges.length);
  return webinars.edges.map((edge: { node: Made }) => edge.node.slug);
};
const seriesSeenBy = async (person: Person): Promise<{ title: string }[]> =>
  (await person.asks(ALL)).data.webinarSeries.filter(({ title }: { title: string }) => title === name);

describe('a series', () => {
  it('begins with its first webinar and gathers those that name it, in capitals or not, also at the same time', async () => {
    const [first, second, alone] = await Promise.all([
      made({ series: name }),
      made({ series: ` ${name.toUpperCase()} ` }),
      made({}),
    ]);
    expect(first.series?.slug).toBe(second.series?.slug);
    expect(alone.series).toBeNull();
    const { slug: series = '' } = first.series ?? {};
    for (const person of [ada, visitor()])
      expect((await listed(person, { series })).sort()).toEqual([first.slug, second.slug].sort());
    expect(await listed(ada, { series, status: ['LIVE'] })).toEqual([]);
    expect(await listed(ada, { series: 'no-such-series' })).toEqual([]);
  });

  it('is joined and left by changing a webinar; what is left out stays', async () => {
    const webinar = await made({});
    const joined = (await editor.asks(CHANGE, change(webinar, { series: name }))).data.updateWebinar;
    expect(joined).toMatchObject({ replayed: false, webinar: { series: { title: name } } });
    const again = (await editor.asks(CHANGE, change(webinar, { series: name, title: undefined }))).data.updateWebinar;
    expect(again).toMatchObject({ replayed: true });
    await editor.asks(CHANGE, change(webinar, { title: 'Another title' }));
    expect(await listed(ada, { series: joined.webinar.series.slug })).toEqual([webinar.slug]);
    const left = (await editor.asks(CHANGE, change(webinar, { series: null }))).data.updateWebinar;
    expect(left).toMatchObject({ replayed: false, webinar: { series: null } });
    expect(await seriesSeenBy(ada)).toEqual([]);
    expect(await ada.refused(CHANGE, change(webinar, { series: name }))).toBe('FORBIDDEN');
  });

  it('S18: of drafts alone does not exist for others', async () => {
    const draft = await made({ series: name, draft: true });
    expect(await seriesSeenBy(editor)).toHaveLength(1);
    for (const person of [ada, visitor()]) {
      expect(await seriesSeenBy(person)).toEqual([]);
      expect((await person.asks(ALL, { slug: draft.series?.slug })).data.webinarSeries).toEqual([]);
      expect(await listed(person, { series: draft.series?.slug })).toEqual([]);
    }
    await editor.asks(turn('scheduleWebinar'), { webinarId: draft.id });
    expect(await seriesSeenBy(visitor())).toHaveLength(1);
  });

  it('is found by its address and by a part of its name, however many there are', async () => {
    const last = `Zürich ${name}`;
    await Promise.all(
      Array.from({ length: 101 }, (_, n) =>
        createWebinar(house, { ...details(), series: n === 100 ? `Zz ${last}` : `Zy ${name} ${n}` }),
      ),
    );
    const found = async (variables: object): Promise<string[]> =>
      (await visitor().asks(ALL, { ...variables })).data.webinarSeries.map(({ title }: { title: string }) => title);
    const all = await found({});
    expect(all).toHaveLength(100);
    expect(all).not.toContain(`Zz ${last}`);
    const [slug = ''] = (await visitor().asks(ALL, { search: last })).data.webinarSeries.map(
      (series: { slug: string }) => series.slug,
    );
    expect(await found({ slug })).toEqual([`Zz ${last}`]);
    for (const search of [last.toUpperCase(), `zuerich ${name}`, ` ${last} `])
      expect(await found({ search })).toEqual([`Zz ${last}`]);
    expect(await listed(visitor(), { series: slug })).toHaveLength(1);
    // Signs stand for themselves, and an address for one series alone.
    for (const nothing of [{ slug: '' }, { slug: 'zz' }, { slug: '%' }, { search: '%' }, { search: '_' }])
      expect(await found(nothing)).toEqual([]);
    const { errors } = await visitor().asks(ALL, { search: 'x'.repeat(201) });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'search' });
  });

  it('B1–B6: has a name that can be read', async () => {
    const webinar = await aWebinar();
    for (const series of ['x', 'x'.repeat(121), 'a\u0000b', '\ud800 talks', 'two\nlines']) {
      const { errors } = await editor.asks(MAKE, { input: { ...details(), series } });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'series' });
      expect(await editor.refused(CHANGE, change({ ...webinar, series: null }, { series }))).toBe('BAD_USER_INPUT');
    }
    // Letters that have no transcription are a name as well as any; an empty one is none.
    expect((await made({ series: `医学 ${'\u{1F600}'}` })).series?.title).toBe(`医学 ${'\u{1F600}'}`);
    expect((await made({ series: ' ' })).series).toBeNull();
  });
});
