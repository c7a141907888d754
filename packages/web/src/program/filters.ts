/** What can be narrowed, by its name in the address. */
export const filterNames = ['track', 'kind', 'lang'] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Partial<Record<FilterName, string>>;

interface Filtered {
  kind: string;
  language?: string | null;
  track?: { name: string } | null;
}

const valueOf: Record<FilterName, (session: Filtered) => string | undefined | null> = {
  track: (session) => session.track?.name,
  kind: (session) => session.kind,
  lang: (session) => session.language,
};

/** What an address asks for; an empty value asks for nothing. */
export function filtersIn(search: URLSearchParams): Filters {
  return Object.fromEntries(filterNames.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])));
}

export function isNarrowed(filters: Filters): boolean {
  return filterNames.some((name) => filters[name]);
}

/** Those that fit every filter. */
export function narrow<Session extends Filtered>(sessions: readonly Session[], filters: Filters): Session[] {
  if (!isNarrowed(filters)) return [...sessions];
  return sessions.filter((session) =>
    filterNames.every((name) => !filters[name] || valueOf[name](session) === filters[name]),
  );
}

/** The values there are to choose from, in the order of their first appearance. One is no choice. */
export function choicesOf(sessions: readonly Filtered[], name: FilterName): string[] {
  const values = new Set(sessions.flatMap((session) => valueOf[name](session) ?? []));
  return values.size > 1 ? [...values] : [];
}

/** The present address with some of its parameters changed, without the empty ones. */
export function searchWith(search: URLSearchParams, changes: Record<string, string | undefined>): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  const written = next.toString();
  return written ? `?${written}` : '';
}
