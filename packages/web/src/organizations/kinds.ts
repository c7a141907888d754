import type { OrganizationKind } from '../gql/graphql.ts';

/** In the order in which they are offered. */
export const kinds: readonly OrganizationKind[] = [
  'HOSPITAL',
  'CLINIC',
  'UNIVERSITY',
  'PAYER',
  'GOVERNMENT',
  'NONPROFIT',
  'COMPANY',
  'OTHER',
];

export const kindCalled = (name: string | null): OrganizationKind | null => kinds.find((kind) => kind === name) ?? null;
