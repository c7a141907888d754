interface Month {
  /** The month's first moment and the first after it, on the clocks of this browser. */
  from: string;
  to: string;
  /** The months beside it, as an address names them: `2026-11`. */
  before: string;
  after: string;
}

const nameOf = (date: Date): string =>
  `${String(date.getFullYear()).padStart(4, '0')}-${String(date.getMonth() + 1).padStart(2, '0')}`;

/** The month that an address names, else the one that it is now. */
export function monthAt(name: string | null, now: number): Month {
  const [, year, month] = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(name ?? '') ?? [];
  const today = new Date(now);
  const first = year && month ? { year: Number(year), at: Number(month) - 1 } : null;
  const begin = (more: number) =>
    new Date(first?.year ?? today.getFullYear(), (first?.at ?? today.getMonth()) + more, 1);
  return {
    from: begin(0).toISOString(),
    to: begin(1).toISOString(),
    before: nameOf(begin(-1)),
    after: nameOf(begin(1)),
  };
}

/** The Monday of a moment's week, on the clocks of this browser. */
function mondayOf(at: string): string {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - ((date.getDay() + 6) % 7)).toISOString();
}

/** Dates week by week; weeks with none are left out. */
export function weeksOf<Dated extends { at: string }>(dates: readonly Dated[]): { monday: string; dates: Dated[] }[] {
  const weeks = new Map<string, Dated[]>();
  for (const date of dates) {
    const monday = mondayOf(date.at);
    weeks.set(monday, [...(weeks.get(monday) ?? []), date]);
  }
  return [...weeks].map(([monday, ofWeek]) => ({ monday, dates: ofWeek }));
}
