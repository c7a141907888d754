interface Dated {
  startsAt: string;
  endsAt: string;
}

/** The event that is on (of several the last to begin), else the next one, else the last that was. */
export function currentEvent<Event extends Dated>(events: readonly Event[], now: number | null): Event | undefined {
  const inOrder = [...events].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
  if (now === null) return inOrder.at(-1);
  const on = inOrder.filter(({ startsAt, endsAt }) => Date.parse(startsAt) <= now && now < Date.parse(endsAt));
  return on.at(-1) ?? inOrder.find(({ startsAt }) => Date.parse(startsAt) > now) ?? inOrder.at(-1);
}
