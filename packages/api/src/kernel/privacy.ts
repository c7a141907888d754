import { privateMatters, privateMattersIn } from '@rounds/schema/privacy';
import { refuse } from './errors.ts';
import { maybeFlag } from './fields.ts';

export const privacyConfirmed = () =>
  maybeFlag('True once the writer, asked by PRIVACY_CONFIRMATION_REQUIRED, wants it to be read all the same.');

const listed = new Intl.ListFormat('en', { type: 'conjunction' });

/**
 * Asks whoever writes for others to read whether what looks private is meant to stand there; what `before` said already is
 * not asked about again. Which kinds were found is told, the words themselves go nowhere.
 * @throws PRIVACY_CONFIRMATION_REQUIRED with `categories`
 */
export function needConfirmed(
  body: string,
  asked: { privacyConfirmed?: boolean | null },
  before: string | null = null,
): void {
  if (asked.privacyConfirmed) return;
  const known = privateMattersIn(before ?? '');
  const categories = privateMattersIn(body).filter((matter) => !known.includes(matter));
  if (categories.length === 0) return;
  const found = listed.format(categories.map((matter) => privateMatters[matter]));
  refuse('PRIVACY_CONFIRMATION_REQUIRED', `This looks as if it held ${found}. Is everybody to read that?`, {
    field: 'body',
    categories,
  });
}
