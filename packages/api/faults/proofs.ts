import { cases } from './cases/all.ts';
import type { Mistake } from './mistakes.ts';
import type { FaultCase } from './stage.ts';

/** A case of the table, a mistake that all nodes make from their start on, and by what the case must turn red over it. */
export interface CaseProof {
  mistake: string;
  by: FaultCase;
  /** What must be among the misses. */
  red: RegExp;
  isShort: boolean;
}

export function named(name: string): FaultCase {
  const found = cases.find((one) => one.name === name);
  if (!found) throw new Error(`there is no case ${name}`);
  return found;
}

const table: [name: string, mistake: string, planted: Mistake | `${Mistake} ${Mistake}`, red: RegExp][] = [
  ['F1', 'success is answered before COMMIT', 'early', /lost/],
  ['F2', 'who asks again is told the number of what came after', 'wrongAgain', /dupRow|lost/],
  ['F4', 'a ban is not asked for again, and a node slept through it', 'deafToBans', /leak|still listens/],
  ['F5', 'a database that was gone is tried again after a minute', 'slowToReturn', /nobody was answered/],
  ['F6', 'a bell that says nothing is taken for a quiet one', 'noEcho', /not noticed/],
  ['F7', 'a bell that broke is not hung up again', 'oneBell', /listen again/],
  ['F8', 'what hangs is waited for ten times as long', 'noDeadline', /requests hung/],
  ['F9', 'nobody sweeps, and a bell that broke is not hung up again', 'noSweep oneBell', /an event took|appHole/],
  ['F10', 'who does not answer is asked for ever', 'patient', /kept a dead socket/],
  ['F11', 'who comes back misses one', 'skips', /reorder|appHole/],
  ['F12', 'a reader who does not read is given more', 'greedy', /KB were held/],
  ['F12', 'who is far behind is told everything all the same', 'tireless', /told to begin anew/],
  ['F13', 'of what goes out together only the newest is written', 'newestOnly', /reorder|appHole/],
  ['F16', 'as many sockets as anybody likes', 'allIn', /were let in/],
  ['F16b', 'who comes takes the place of who has been there longest', 'makesRoom', /open before was cut/],
  ['F17', "a full disk is taken for everybody's own mistake", 'noOutage', /not of the contract/],
  ['F18', 'a message in as many pieces as anybody likes', 'endless', /more than 64 pieces/],
  ['F19', 'what is said in a request may take as long as it likes', 'endlessBody', /half a body is never cut/],
  ['F20', 'who asks again is known for five minutes by the clock', 'byTheClock', /not of the contract|never answered/],
  ['F21', 'all are sent away at once', 'abrupt', /not spread/],
  ['F22', 'a cursor of another life of the house is taken for one of this', 'anyEpoch', /told to begin anew/],
  ['F23', 'a node without a bell starts all the same', 'muteStart', /neither works nor ends/],
  ['F24', 'success is answered before it is kept, and the disk fails', 'lazy', /lost/],
];

/** The case in nodes that make the mistake also when they are started again. */
function mistaken({ house: wanted = {}, name, ...one }: FaultCase, planted: string): FaultCase {
  return {
    ...one,
    name: `${name}-${planted.replace(' ', '-')}`,
    house: async (ground) => {
      const house = typeof wanted === 'function' ? await wanted(ground) : wanted;
      return { ...house, env: { ...house.env, FAULTS_MISTAKES: planted } };
    },
  };
}

/** In its short form connections are left that were never opened: they answer, though those that were do not come back. */
const needsAll = 'F5';

/** What each case must turn red over; of those that are named, or of all. */
export const caseProofs = (names: string[]): CaseProof[] =>
  table
    .filter(([name]) => names.length === 0 || names.includes(name))
    .map(([name, mistake, planted, red]) => ({
      mistake,
      red,
      by: mistaken(named(name), planted),
      isShort: name !== needsAll,
    }));
