import { type Ground, type House, openHouse } from './house.ts';
import { type FaultCase, type Outcome, play, type Wanted } from './stage.ts';

/** The houses of a run, one after the other. */
export interface Houses {
  /** The house that a case wants; the one before is closed, because two are too many for a small machine. */
  houseFor: (one: FaultCase) => Promise<House>;
  /** Plays a case in the house it wants; what cannot even begin is red. */
  play: (one: FaultCase, how: { seed: number; isShort: boolean }) => Promise<Outcome>;
  close: () => Promise<void>;
}

export function keepHouses(ground: Ground, folder: string): Houses {
  let open: { key: string; house: House; also: Wanted['close'] } | null = null;

  async function close(): Promise<void> {
    const was = open;
    open = null;
    await was?.house.close();
    await was?.also?.();
  }

  async function houseFor({ name, house: wanted = {} }: FaultCase): Promise<House> {
    const key = typeof wanted === 'function' ? name : JSON.stringify(wanted);
    if (open?.key === key) return open.house;
    await close();
    const options: Wanted = typeof wanted === 'function' ? await wanted(ground) : wanted;
    const house = await openHouse(ground, { ...options, folder }).catch(async (error: unknown) => {
      await options.close?.();
      throw error;
    });
    open = { key, house, also: options.close };
    return house;
  }

  return {
    houseFor,
    play: async (one, how) => {
      try {
        return await play(one, await houseFor(one), how);
      } catch (error) {
        return { ...notPlayed(one, how.seed), missed: [`it could not even begin: ${String(error)}`] };
      }
    },
    close,
  };
}

/** Of a case that was not tried, for this reason. */
export const notPlayed = ({ name, title }: FaultCase, seed: number, notRun: string | null = null): Outcome => ({
  name,
  title,
  seed,
  notRun,
  verdict: null,
  missed: [],
  told: [],
  seconds: 0,
});
