// `pnpm screenshots`: pictures of every page, to be looked at, in `screenshots/`.
import { startProduct } from './e2e.ts';
import { show } from './run/programs.ts';

export async function main(args: string[]): Promise<void> {
  const product = await startProduct();
  try {
    process.exitCode = await show(['node', 'e2e/screenshots.ts', ...args], {
      folder: 'packages/web',
      env: product.env,
    });
  } finally {
    await product.stop();
  }
}
