import { describe, expect, test } from 'vitest';
import { faultsOf, projectFiles } from './sources.ts';

const lines = (count: number) => 'const a = 1;\n'.repeat(count);

describe('a source file', () => {
  test('has at most 300 lines', () => {
    expect(faultsOf('packages/api/src/talk/talk.service.ts', lines(300))).toEqual([]);
    expect(faultsOf('packages/api/src/talk/talk.service.ts', lines(301))[0]).toContain('301 lines');
    expect(faultsOf('packages/web/src/gql/graphql.ts', lines(301))).toEqual([]);
  });

  test.each([
    'utils.ts',
    'talk/helpers.ts',
    'misc/a.ts',
    'RoomManager.ts',
    'dateUtils.ts',
    'rooms.helper.ts',
    'kernel/data.ts',
  ])('is not called %s', (name) => {
    expect(faultsOf(`packages/api/src/${name}`, '')).toHaveLength(1);
  });

  test.each(['misconduct.ts', 'futile.ts', 'metadata.ts', 'database.ts', 'db-migration.ts'])(
    'may be called %s',
    (name) => {
      expect(faultsOf(`packages/api/src/${name}`, '')).toEqual([]);
    },
  );

  test('is found also while it is new', () => {
    expect(projectFiles('scripts/**')).toContain('scripts/check/sources.test.ts');
  });
});
