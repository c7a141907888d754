// `pnpm faults`: the fault harness of packages/api/faults, which starts a house of its own. Arguments are its own too.
import { show } from './run/programs.ts';

/** To be run in packages/api. */
export const faultsCommand = (...args: string[]): string[] => [
  'node',
  '--import',
  '@oxc-node/core/register',
  'faults/main.ts',
  ...args,
];

export async function main(args: string[]): Promise<void> {
  process.on('SIGINT', () => {});
  process.exitCode = await show(faultsCommand(...args), { folder: 'packages/api' });
}
