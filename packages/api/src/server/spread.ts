const shares = 24;

/**
 * Does something to each of many, once in `everyMs`, a share of them at a time: all at once would keep everybody else
 * waiting. Who comes meanwhile is done in the next round.
 */
export function spread<Each>(everyMs: number, all: Iterable<Each>, work: (each: Each) => void): NodeJS.Timeout {
  let round: Each[] = [];
  let turn = 0;
  return setInterval(() => {
    if (turn === 0) round = [...all];
    for (const each of round.splice(0, Math.ceil(round.length / (shares - turn)))) work(each);
    turn = (turn + 1) % shares;
  }, everyMs / shares);
}
