import { describe, expect, it } from 'vitest';
import { layOut, momentIn, type Placeable } from './grid.ts';

/** `aSession('a', ['10:00', '10:45'], 'Hall')`, on one day in UTC; hours from 24 on are of the night after it. */
function aSession(id: string, times: [string, string], location: string | null = 'Hall'): Placeable {
  const moment = (clock: string) => {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number);
    return new Date(Date.UTC(2026, 4, 4, hours, minutes)).toISOString();
  };
  return { id, kind: 'LECTURE', startsAt: moment(times[0]), endsAt: moment(times[1]), location };
}

const lanesOf = (grid: ReturnType<typeof layOut<Placeable>>) =>
  Object.fromEntries(
    grid.slots.flatMap(({ items }) => items.map(({ session, lane, laneEnd }) => [session.id, [lane, laneEnd]])),
  );
const minutes = (grid: ReturnType<typeof layOut<Placeable>>) =>
  grid.rows.map(({ from, to, use }) => `${(to - from) / 60_000} ${use}`);

describe('the grid of a day', () => {
  it('has a column for every place in which something is, in the order of the programme', () => {
    const grid = layOut(
      [aSession('a', ['10:00', '11:00'], 'Lab'), aSession('b', ['10:00', '11:00'], 'Hall')],
      ['Hall', 'Garden', 'Lab'],
    );
    expect(grid.columns.map(({ place }) => place)).toEqual(['Hall', 'Lab']);
    expect(lanesOf(grid)).toEqual({ b: [0, 1], a: [1, 2] });
  });

  it('keeps a place the programme does not list', () => {
    const grid = layOut([aSession('a', ['10:00', '11:00'], 'Roof')], ['Hall']);
    expect(grid.columns).toEqual([{ place: 'Roof', first: 0, lanes: 1 }]);
  });

  it('puts what runs at once in one place side by side', () => {
    const grid = layOut(
      [
        aSession('a', ['10:00', '12:00']),
        aSession('b', ['10:30', '11:00']),
        aSession('c', ['11:00', '11:30']),
        aSession('d', ['13:00', '14:00']),
      ],
      ['Hall'],
    );
    expect(grid.lanes).toBe(2);
    expect(lanesOf(grid)).toEqual({ a: [0, 1], b: [1, 2], c: [1, 2], d: [0, 2] });
  });

  it('does not take one session after another for an overlap', () => {
    const grid = layOut([aSession('a', ['10:00', '11:00']), aSession('b', ['11:00', '12:00'])], ['Hall']);
    expect(grid.lanes).toBe(1);
  });

  it('runs on past midnight', () => {
    const grid = layOut([aSession('a', ['23:30', '25:00']), aSession('b', ['24:30', '25:30'], 'Lab')], ['Hall', 'Lab']);
    expect(minutes(grid)).toEqual(['60 sessions', '30 sessions', '30 sessions']);
    expect(grid.slots.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2026-05-04T23:30:00.000Z',
      '2026-05-05T00:30:00.000Z',
    ]);
  });

  it('counts real minutes over a change of the clock', () => {
    // In Berlin the clock jumps from 02:00 to 03:00: half past one to half past three is one hour.
    const spring = { ...aSession('a', ['0:00', '1:00']), startsAt: '2026-03-29T01:30:00+01:00' };
    const grid = layOut([{ ...spring, endsAt: '2026-03-29T03:30:00+02:00' }], ['Hall']);
    expect(minutes(grid)).toEqual(['60 sessions']);
  });

  it('knows the gaps', () => {
    const grid = layOut([aSession('a', ['10:00', '10:45']), aSession('b', ['14:00', '14:05'], 'Lab')], ['Hall', 'Lab']);
    expect(minutes(grid)).toEqual(['45 sessions', '195 none', '5 sessions']);
  });

  it('gives what lasts nothing the least that can be drawn', () => {
    const grid = layOut([aSession('a', ['10:00', '10:00']), aSession('b', ['10:00', '9:00'], 'Lab')], ['Hall', 'Lab']);
    expect(minutes(grid)).toEqual(['5 sessions']);
  });

  it('draws a break across all places, unless something goes on meanwhile', () => {
    const lunch = { ...aSession('lunch', ['12:00', '13:00'], 'Foyer'), kind: 'BREAK' };
    const talks = [aSession('a', ['11:00', '12:00']), aSession('b', ['11:00', '12:00'], 'Lab')];
    const all = layOut([...talks, lunch], ['Hall', 'Lab', 'Foyer']);
    expect(all.columns.map(({ place }) => place)).toEqual(['Hall', 'Lab']);
    expect(lanesOf(all).lunch).toEqual([0, 2]);
    expect(minutes(all)).toEqual(['60 sessions', '60 break']);
    const late = layOut([...talks, lunch, aSession('c', ['12:30', '13:30'])], ['Hall', 'Lab', 'Foyer']);
    expect(lanesOf(late).lunch).toEqual([2, 3]);
  });

  it('has a column of its own for what names no place beside others', () => {
    const grid = layOut([aSession('a', ['10:00', '11:00']), aSession('walk', ['10:00', '11:00'], null)], ['Hall']);
    expect(grid.columns.map(({ place }) => place)).toEqual(['Hall', null]);
  });

  it('reads along the time, and at one time along the places', () => {
    const grid = layOut(
      [
        aSession('late', ['12:00', '13:00']),
        aSession('lab', ['10:00', '11:00'], 'Lab'),
        aSession('hall', ['10:00', '12:00']),
      ],
      ['Hall', 'Lab'],
    );
    expect(grid.slots.map(({ items }) => items.map(({ session }) => session.id))).toEqual([['hall', 'lab'], ['late']]);
  });

  it('is empty for a day without sessions', () => {
    expect(layOut([], ['Hall'])).toEqual({ rows: [], columns: [], lanes: 1, slots: [] });
  });
});

describe('a moment in the grid', () => {
  const { rows } = layOut([aSession('a', ['10:00', '11:00']), aSession('b', ['13:00', '14:00'])], ['Hall']);
  const at = (hour: number, minute = 0) => Date.UTC(2026, 4, 4, hour, minute);
  it('falls into a row, at its share of it', () => {
    expect(momentIn(rows, at(10, 15))).toEqual({ row: 0, share: 0.25 });
    expect(momentIn(rows, at(12))).toEqual({ row: 1, share: 0.5 });
    expect(momentIn(rows, at(13))).toEqual({ row: 2, share: 0 });
  });
  it('stays at the ends before and after', () => {
    expect(momentIn(rows, at(7))).toEqual({ row: 0, share: 0 });
    expect(momentIn(rows, at(22))).toEqual({ row: 2, share: 1 });
    expect(momentIn([], at(10))).toEqual({ row: 0, share: 0 });
  });
});
