import type { ConsentChannel, ConsentPart, RecordConsentInput } from '../../gql/graphql.ts';
import { momentOf, wallTime } from '../../kernel/wallTime.ts';
import type { Grant } from './grants.ts';

export const parts: readonly ConsentPart[] = ['TEXT', 'PICTURE', 'VIDEO'];
export const channels: readonly ConsentChannel[] = ['WEBSITE', 'FEED', 'NEWSLETTER', 'SOCIAL_MEDIA', 'PRESS'];

/** An authorisation as it is typed: days, not moments. */
export interface Signed {
  part: ConsentPart;
  what: string;
  signedBy: string;
  authority: string;
  channels: readonly ConsentChannel[];
  purpose: string;
  signedAt: string;
  expiresAt: string;
  evidenceHash: string;
  saysHowToRevoke: boolean;
}

/** A new paper; where it takes the place of another, what that one said, but for what is new on it. */
export const blankPaper = (title: string, earlier: Grant | null): Signed => ({
  part: earlier?.part ?? 'TEXT',
  what: earlier?.what ?? title,
  signedBy: earlier?.signedBy ?? '',
  authority: earlier?.authority ?? '',
  channels: earlier?.channels ?? ['WEBSITE', 'FEED'],
  purpose: earlier?.purpose ?? '',
  signedAt: wallTime(Date.now(), zone()).slice(0, 10),
  expiresAt: '',
  evidenceHash: '',
  saysHowToRevoke: false,
});

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** As it is sent: it counts from the beginning of the day it was signed to the end of its last; null where a day is missing. */
export function readSigned({
  signedAt,
  expiresAt,
  authority,
  channels: shown,
  ...rest
}: Signed): Omit<RecordConsentInput, 'storyId' | 'clientMutationId'> | null {
  const from = momentOf(`${signedAt}T00:00`, zone());
  const until = momentOf(`${expiresAt}T23:59`, zone());
  if (!from || !until) return null;
  return { ...rest, channels: [...shown], authority: authority.trim() || null, signedAt: from, expiresAt: until };
}

/** SHA-256 of a paper, as hex. The paper itself leaves this machine never. */
export async function hashOf(file: File): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
