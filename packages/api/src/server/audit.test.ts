import { auditServer } from 'graphql-http';
import { expect, it } from 'vitest';
import { house } from '../../test/house.ts';

it('GraphQL over HTTP is spoken as the specification has it', async () => {
  const { url } = await house();
  const results = await auditServer({ url: `${url}/graphql`, fetchFn: fetch });
  const faults = results.filter(({ status }) => status === 'error').map(({ id, name }) => `${id} ${name}`);
  const counts = Map.groupBy(results, ({ status }) => status);
  console.log(
    `audit: ${counts.get('ok')?.length ?? 0} ok, ${counts.get('warn')?.length ?? 0} warnings, ${faults.length} errors`,
  );
  expect(faults).toEqual([]);
  expect(results.length).toBeGreaterThan(50);
});
