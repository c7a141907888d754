interface Lasting {
  startsAt: string;
  endsAt: string;
}

/** What is on and what comes, the soonest first; then what is over, the latest first. */
export function inTurn<Thing extends Lasting>(things: readonly Thing[], now: number | null): Thing[] {
  const isOver = (thing: Thing) => now !== null && Date.parse(thing.endsAt) < now;
  const coming = things
    .filter((thing) => !isOver(thing))
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const over = things.filter(isOver).sort((a, b) => Date.parse(b.endsAt) - Date.parse(a.endsAt));
  return [...coming, ...over];
}
