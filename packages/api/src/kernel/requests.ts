import { createHash } from 'node:crypto';

/**
 * What was asked for under a `clientMutationId`, as a fingerprint: the same again is a retry, anything else a conflict (G3).
 * @param draft checked and in the form it is kept, its keys always in the same order
 */
export const fingerprintOf = (draft: object): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.values(draft)))
    .digest('hex');
