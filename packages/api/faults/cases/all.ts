import type { FaultCase } from '../stage.ts';
import { brokerCases } from './broker.ts';
import { databaseCases } from './database.ts';
import { deployCases } from './deploy.ts';
import { diskCases } from './disk.ts';
import { limitCases } from './limits.ts';
import { memoryCases } from './memory.ts';
import { networkCases } from './network.ts';
import { nodeCases } from './nodes.ts';
import { poolerCases } from './pooler.ts';
import { restoreCases } from './restore.ts';
import { rightsCases } from './rights.ts';
import { slowCases } from './slow.ts';
import { soakCases } from './soak.ts';
import { stoppedCases } from './stopped.ts';
import { streamCases } from './streams.ts';
import { unwrittenCases } from './unwritten.ts';

const numberOf = ({ name }: FaultCase): number => Number.parseInt(name.slice(1), 10);

/** Every fault of the table, in its order. */
export const cases: FaultCase[] = [
  ...nodeCases,
  ...databaseCases,
  ...brokerCases,
  ...networkCases,
  ...streamCases,
  ...slowCases,
  ...stoppedCases,
  ...restoreCases,
  ...limitCases,
  ...diskCases,
  ...memoryCases,
  ...poolerCases,
  ...soakCases,
  ...unwrittenCases,
  ...rightsCases,
  ...deployCases,
].sort((a, b) => numberOf(a) - numberOf(b));
