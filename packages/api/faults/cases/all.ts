import type { FaultCase } from '../stage.ts';
import { brokerCases } from './broker.ts';
import { databaseCases } from './database.ts';
import { deployCases } from './deploy.ts';
import { networkCases } from './network.ts';
import { nodeCases } from './nodes.ts';
import { rightsCases } from './rights.ts';
import { streamCases } from './streams.ts';

const numberOf = ({ name }: FaultCase): number => Number.parseInt(name.slice(1), 10);

/** Every fault of the table, in its order. */
export const cases: FaultCase[] = [
  ...nodeCases,
  ...databaseCases,
  ...brokerCases,
  ...networkCases,
  ...streamCases,
  ...rightsCases,
  ...deployCases,
].sort((a, b) => numberOf(a) - numberOf(b));
