const shares = 24;

/** Things that something is done to, each once in a while and never all at once. */
export interface Spread<Each> {
  add: (each: Each) => void;
  remove: (each: Each) => void;
  stop: () => void;
}

/**
 * Does something to each of many, once in `everyMs`, a share of them at a time: all at once would keep everybody else
 * waiting. Who comes is done within that time too, and then always at the same distance: where somebody is gone, the second
 * time finds it, so nobody is taken for alive longer than twice that time.
 */
export function spread<Each>(everyMs: number, work: (each: Each) => void): Spread<Each> {
  const parts = Array.from({ length: shares }, () => new Set<Each>());
  let turn = 0;
  const timer = setInterval(() => {
    for (const each of parts[turn] ?? []) work(each);
    turn = (turn + 1) % shares;
  }, everyMs / shares);
  return {
    add: (each) => void parts.reduce((least, part) => (part.size < least.size ? part : least)).add(each),
    remove: (each) => void parts.some((part) => part.delete(each)),
    stop: () => clearInterval(timer),
  };
}
