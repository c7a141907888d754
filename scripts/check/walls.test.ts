import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { listen, root } from '../run/programs.ts';
import { plant } from './planted.ts';

/** The rules that each import breaks in a project made of these imports, both written `from → to`. */
async function brokenRules(imports: string[]): Promise<Map<string, string[]>> {
  const files: Record<string, string> = { 'package.json': '{"type":"module"}' };
  for (const line of imports) {
    const [from = '', to = ''] = line.split(' → ');
    const relative = path.relative(path.dirname(from), to);
    files[to] ??= 'export const thing = 1;\n';
    files[from] = `${files[from] ?? ''}import '${relative.startsWith('.') ? relative : `./${relative}`}';\n`;
  }
  const folder = plant(files);
  try {
    const config = path.join(root, '.dependency-cruiser.cjs');
    const { output } = await listen(['depcruise', '--config', config, '--output-type', 'json', 'packages'], {
      cwd: folder,
    });
    const { summary } = JSON.parse(output) as {
      summary: { violations: { from: string; to: string; rule: { name: string } }[]; totalCruised: number };
    };
    expect(summary.totalCruised).toBeGreaterThan(1);
    const rules = Map.groupBy(summary.violations, ({ from, to }) => `${from} → ${to}`);
    return new Map([...rules].map(([line, found]) => [line, found.map(({ rule }) => rule.name)]));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const api = 'packages/api/src';
const web = 'packages/web/src';

const forbidden: [string, string, string][] = [
  ['a feature uses a later one', `${api}/talk/talk.service.ts → ${api}/rooms/rooms.service.ts`, 'feature-order-talk'],
  ['the kernel knows a feature', `${api}/kernel/db.ts → ${api}/talk/talk.service.ts`, 'kernel-knows-no-feature'],
  ['the live engine knows a feature', `${api}/realtime/hub.ts → ${api}/talk/talk.table.ts`, 'kernel-knows-no-feature'],
  ['a feature knows the server', `${api}/rooms/rooms.service.ts → ${api}/server/http.ts`, 'features-know-no-server'],
  [
    'a resolver is private',
    `${api}/rooms/rooms.service.ts → ${api}/talk/talk.resolver.ts`,
    'the-suffix-is-the-visibility',
  ],
  ['a loader is private', `${api}/rooms/rooms.service.ts → ${api}/talk/talk.loader.ts`, 'the-suffix-is-the-visibility'],
  [
    'somebody calls notifications',
    `${api}/desk/desk.service.ts → ${api}/notifications/notifications.service.ts`,
    'nobody-imports-notifications',
  ],
  ['a folder outside the order', `${api}/gadgets/gadgets.service.ts → ${api}/kernel/db.ts`, 'known-folders'],
  ['the web imports the server', `${web}/rooms/RoomPage.tsx → ${api}/rooms/rooms.types.ts`, 'web-never-imports-api'],
  [
    'a browser test imports the server',
    `packages/web/e2e/a.spec.ts → ${api}/rooms/rooms.types.ts`,
    'web-never-imports-api',
  ],
  ['the contract imports a side', `packages/schema/src/limits.ts → ${web}/kernel/client.ts`, 'schema-imports-nobody'],
  [
    'the web ground knows a feature',
    `${web}/kernel/client.ts → ${web}/rooms/RoomCard.tsx`,
    'web-ground-knows-no-feature',
  ],
  ['the ui knows a feature', `${web}/ui/Button.tsx → ${web}/rooms/RoomCard.tsx`, 'web-ground-knows-no-feature'],
  ['the ui knows GraphQL', `${web}/ui/Button.tsx → ${web}/gql/graphql.ts`, 'ui-knows-no-graphql'],
  ['a web feature knows the app', `${web}/rooms/RoomPage.tsx → ${web}/app/routes.tsx`, 'web-features-know-no-app'],
  ['a page is not shared', `${web}/program/Day.tsx → ${web}/rooms/RoomPage.tsx`, 'web-features-share-components-only'],
  [
    'a module is not shared',
    `${web}/program/Day.tsx → ${web}/rooms/rooms.live.ts`,
    'web-features-share-components-only',
  ],
];
const cycle = [`${api}/talk/a.service.ts`, `${api}/talk/b.service.ts`];
const allowed = [
  `${api}/rooms/rooms.service.ts → ${api}/talk/talk.service.ts`,
  `${api}/rooms/rooms.resolver.ts → ${api}/talk/talk.types.ts`,
  `${api}/rooms/rooms.service.ts → ${api}/kernel/db.ts`,
  `${api}/server/schema.ts → ${api}/rooms/rooms.resolver.ts`,
  `${web}/rooms/RoomPage.tsx → ${web}/members/MemberChip.tsx`,
  `${web}/rooms/RoomPage.tsx → ${web}/kernel/client.ts`,
  `${web}/app/routes.tsx → ${web}/rooms/RoomPage.tsx`,
  `${web}/kernel/client.ts → packages/schema/src/limits.ts`,
];

describe('the walls', () => {
  let broken: Map<string, string[]>;
  beforeAll(async () => {
    broken = await brokenRules([
      ...forbidden.map(([, line]) => line),
      cycle.join(' → '),
      cycle.toReversed().join(' → '),
    ]);
  });

  test.each(forbidden)('stop when %s', (_what, line, rule) => {
    expect(broken.get(line)).toEqual([rule]);
  });

  test('stop at a cycle', () => {
    expect(broken.get(cycle.join(' → '))).toEqual(['no-cycles']);
  });

  test('let through what the house is built of', async () => {
    expect(await brokenRules(allowed)).toEqual(new Map());
  });
});
