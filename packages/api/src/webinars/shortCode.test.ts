import { beforeEach, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { house } from '../../test/house.ts';
import { aWebinar, turn } from '../../test/webinars.ts';

const CODE = 'query ($slug: String!) { webinar(slug: $slug) { shortCode } }';

let ada: Person;
let host: Person;
beforeEach(async () => {
  [ada, host] = await Promise.all([as('Ada'), as('Host')]);
});

async function come(person: Person, code: string) {
  const { url } = await house();
  const { status, headers } = await fetch(`${url}/w/${code}`, {
    headers: { cookie: person.cookie },
    redirect: 'manual',
  });
  return { status, location: headers.get('location'), cache: headers.get('cache-control') };
}

describe('a webinar’s short code', () => {
  it('leads to its page, however it is typed', async () => {
    const webinar = await aWebinar();
    const { shortCode: code } = (await ada.asks(CODE, { slug: webinar.slug })).data.webinar;
    expect(code).toMatch(/^[BCDFGHJKMNPQRSTVXYZ]{6}$/);
    const hyphened = `${code.slice(0, 3)}-${code.slice(3)}`;
    for (const typed of [
      code,
      code.toLowerCase(),
      hyphened,
      hyphened.toLowerCase(),
      `${code.slice(0, 2)}%20${code.slice(2)}`,
    ])
      for (const person of [ada, visitor()])
        expect(await come(person, typed)).toEqual({
          status: 302,
          location: `/webinars/${webinar.slug}`,
          cache: 'private, no-store',
        });
  });

  it('is another one for each', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => aWebinar()));
    expect(new Set(made.map(({ shortCode }) => shortCode)).size).toBe(8);
  });

  it('S18: leads to a draft for its staff alone; for others there is none, as with one nobody has', async () => {
    const draft = await aWebinar({ status: 'DRAFT', staff: [[host, 'HOST']] });
    expect(await come(host, draft.shortCode)).toMatchObject({ status: 302, location: `/webinars/${draft.slug}` });
    const unknown = await come(ada, 'AEIOUA');
    expect(unknown).toMatchObject({ status: 404, location: null });
    for (const person of [ada, visitor()]) expect(await come(person, draft.shortCode)).toEqual(unknown);
    await host.asks(turn('scheduleWebinar'), { webinarId: draft.id });
    await host.asks(turn('startPractice'), { webinarId: draft.id });
    // Others meet one that is being practised as one to come.
    expect(await come(ada, draft.shortCode)).toMatchObject({ status: 302 });
  });

  it('B35–B41: is none where it is too long, too short, of other letters or no text', async () => {
    for (const wrong of ['BCDFG', 'BCDFGHJ', 'BCDFG1', '\u0000BCDFG', '../BCD', "BCDF' ", 'ÄCDFGH', 'B'.repeat(100)])
      expect((await come(ada, encodeURIComponent(wrong))).status).toBe(404);
  });
});
