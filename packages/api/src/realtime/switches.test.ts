import fc from 'fast-check';
import { expect, it } from 'vitest';
import { playSwitches } from './switches.ts';

it('switches played together end where they end one by one (property)', () => {
  const key = fc.constantFrom<string>('a', 'b', 'c', 'd');
  const wishes = fc.array(fc.record({ key, on: fc.boolean() }), { maxLength: 30 });
  fc.assert(
    fc.property(fc.uniqueArray(key), wishes, (there, wished) => {
      const one = new Set(there);
      const changed = wished.map((wish) => {
        const before = one.has(wish.key);
        if (wish.on) one.add(wish.key);
        else one.delete(wish.key);
        return before !== wish.on;
      });
      const played = playSwitches(new Set(there), wished);
      expect(played.changed).toEqual(changed);
      expect([...there.filter((each) => !played.taken.includes(each)), ...played.put].sort()).toEqual([...one].sort());
      expect(played.put.filter((each) => there.includes(each))).toEqual([]);
    }),
  );
});
