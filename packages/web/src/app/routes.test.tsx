// @vitest-environment node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { routeAt, routes } from './routes.tsx';

describe('pages', () => {
  it.each(routes.map((route) => [route.path, route]))('%s is where the list says', async (_path, route) => {
    expect(existsSync(join(import.meta.dirname, '../..', route.file))).toBe(true);
    await expect(route.preload()).resolves.toBeUndefined();
  });

  it('are found by their address', () => {
    expect(routeAt('/members/ana')?.path).toBe('/members/:handle');
    expect(routeAt('/no/such/page')?.path).toBe('*');
  });
});
