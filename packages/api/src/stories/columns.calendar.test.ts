import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { aColumn, doesTo } from '../../test/columns.ts';
import { aDraft, does, PUBLISH, WITHDRAW } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';
import { clock } from '../kernel/clock.ts';

const CALENDAR = `query ($from: DateTime!, $to: DateTime!) { columnCalendar(from: $from, to: $to) {
  dates { at state column { slug } story { id } } undated { id column { slug } } } }`;
const PLAN =
  'mutation ($input: PlanInstalmentInput!) { planInstalment(input: $input) { replayed story { id plannedFor } } }';
const PLANNED = 'query ($slug: String!) { story(slug: $slug) { plannedFor } }';
const UPDATE = 'mutation ($input: UpdateColumnInput!) { updateColumn(input: $input) { replayed } }';

const dayMs = 86_400_000;
const days = (many: number) => new Date(clock.now().getTime() + many * dayMs);
/** Both ends by one reading of the clock: from a day to the same day is no time at all. */
const between = (from: number, to: number) => {
  const now = clock.now().getTime();
  return { from: new Date(now + from * dayMs), to: new Date(now + to * dayMs) };
};

/** A rhythm whose next moment is two to four days away, whenever this is asked: none passes while a test looks at it. */
const inThreeDays = () => ({
  weekday: days(3).toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' }).toUpperCase(),
  timeOfDay: '12:00',
  timeZone: 'UTC',
});

let ada: Person;
let eve: Person;
beforeAll(async () => {
  [ada, eve] = await Promise.all([as('Ada'), withRole('Eve', 'EDITOR')]);
});
afterEach(() => clock.reset());

interface Shown {
  at: string;
  state: string;
  column: { slug: string };
  story: { id: string } | null;
}
async function calendar(slug: string, [from, to]: [number, number] = [-30, 30]) {
  const { data } = await eve.asks(CALENDAR, between(from, to));
  const { dates, undated } = data.columnCalendar as { dates: Shown[]; undated: Shown[] };
  const isOwn = ({ column }: Pick<Shown, 'column'>) => column.slug === slug;
  return { dates: dates.filter(isOwn), undated: undated.filter(isOwn) };
}
const statesOf = ({ dates }: { dates: Shown[] }) => dates.map(({ state }) => state);

describe('the editors’ calendar', () => {
  it('has a date for each turn of the rhythm, until there is something for it', async () => {
    const { slug } = await aColumn(eve, inThreeDays());
    const { dates } = await calendar(slug);
    expect(new Set(dates.map(({ state }) => state))).toEqual(new Set(['OPEN']));
    expect(dates.length).toBeGreaterThanOrEqual(4);
    const [first, second] = dates as [Shown, Shown];
    const draft = await aDraft(eve, { kind: 'COLUMN', column: slug });
    expect((await calendar(slug)).undated).toMatchObject([{ id: draft.id }]);
    const plan = { storyId: draft.id, at: first.at };
    expect(await doesTo(eve, PLAN, plan)).toEqual({ replayed: false, story: { id: draft.id, plannedFor: first.at } });
    expect(await doesTo(eve, PLAN, plan)).toMatchObject({ replayed: true });
    const planned = await calendar(slug);
    expect(planned.undated).toEqual([]);
    expect(planned.dates[0]).toMatchObject({ at: first.at, state: 'PLANNED', story: { id: draft.id } });
    expect(planned.dates).toHaveLength(dates.length);
    // What it is scheduled for counts more than what it was planned for.
    await does(eve, PUBLISH, { storyId: draft.id, at: second.at });
    const scheduled = await calendar(slug);
    expect(statesOf(scheduled).slice(0, 2)).toEqual(['OPEN', 'SCHEDULED']);
    expect(await eve.refused(PLAN, { input: { storyId: draft.id, at: null } })).toBe('INVALID_TRANSITION');
  });

  it('says what was missed, what came and what was taken away again', async () => {
    const column = await aColumn(eve, inThreeDays());
    const { dates } = await calendar(column.slug);
    const late = await aDraft(eve, { kind: 'COLUMN', column: column.slug });
    await doesTo(eve, PLAN, { storyId: late.id, at: dates[0]?.at });
    clock.advance(Date.parse(dates[1]?.at ?? '') + dayMs - clock.now().getTime());
    const now = await calendar(column.slug);
    expect(now.dates.slice(0, 2)).toMatchObject([
      { state: 'MISSED', story: { id: late.id } },
      { state: 'MISSED', story: null },
    ]);
    expect(now.dates[2]?.state).toBe('OPEN');
    // A day late it is still the one of that week.
    const story = await aDraft(eve, { kind: 'COLUMN', column: column.slug });
    await does(eve, PUBLISH, { storyId: story.id });
    expect(statesOf(await calendar(column.slug)).slice(0, 3)).toEqual(['MISSED', 'PUBLISHED', 'OPEN']);
    await does(eve, WITHDRAW, { storyId: story.id });
    expect(statesOf(await calendar(column.slug)).slice(0, 3)).toEqual(['MISSED', 'WITHDRAWN', 'OPEN']);
    await doesTo(eve, UPDATE, { columnId: column.id, revision: 1, isResting: true });
    expect(statesOf(await calendar(column.slug))).toEqual(['MISSED', 'WITHDRAWN']);
  });

  it('S14 is for editors, as what is planned is for them and its authors', async () => {
    const { slug } = await aColumn(eve);
    const draft = await aDraft(eve, { kind: 'COLUMN', column: slug, authors: [{ handle: ada.handle }] });
    const ben = await as('Ben');
    const at = days(3).toISOString();
    const window = between(0, 1);
    for (const [person, code] of [
      [visitor(), 'UNAUTHENTICATED'],
      [ada, 'FORBIDDEN'],
    ] as const) {
      expect(await person.refused(CALENDAR, window)).toBe(code);
      expect(await person.refused(PLAN, { input: { storyId: draft.id, at } })).toBe(code);
    }
    await doesTo(eve, PLAN, { storyId: draft.id, at });
    await does(eve, PUBLISH, { storyId: draft.id });
    const planOf = async (person: Person) => (await person.asks(PLANNED, { slug: draft.id })).data.story.plannedFor;
    expect(await Promise.all([ada, eve, ben, visitor()].map(planOf))).toEqual([at, at, null, null]);
  });

  it.each([
    ['B62 a time that has passed', -1, 'at'],
    ['B63 a time in two years', 800, 'at'],
  ])('plans nothing for %s', async (_name, day) => {
    const { slug } = await aColumn(eve);
    const draft = await aDraft(eve, { kind: 'COLUMN', column: slug });
    expect(await eve.refused(PLAN, { input: { storyId: draft.id, at: days(day) } })).toBe('BAD_USER_INPUT');
  });

  it('plans instalments alone, and shows a time that has an end, not without one', async () => {
    const story = await aDraft(ada);
    expect(await eve.refused(PLAN, { input: { storyId: story.id, at: days(3) } })).toBe('BAD_USER_INPUT');
    expect(await eve.refused(PLAN, { input: { storyId: crypto.randomUUID(), at: days(3) } })).toBe('NOT_FOUND');
    for (const [from, to] of [
      [0, 0],
      [5, 1],
      [0, 101],
    ] as const)
      expect(await eve.refused(CALENDAR, between(from, to))).toBe('BAD_USER_INPUT');
  });
});
