import { expect, it } from 'vitest';
import { planted, readSource } from './planting.ts';
import { allPlants } from './plants.ts';

it.each([...Map.groupBy(allPlants(), ({ file }) => file)])('every plant of %s has its place', (file, plants) => {
  const text = planted(readSource(file), plants);
  for (const { put } of plants) expect(text).toContain(put);
});
