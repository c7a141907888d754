import type { StoryWordsFragment } from '../../../gql/graphql.ts';

/** A picture of a story as its writer has it before them. */
export interface WrittenPicture {
  id: string;
  url: string;
  srcSet: string;
  width: number | null;
  height: number | null;
  alt: string;
  /** There is nothing to say of it. */
  decorative: boolean;
  credit: string;
  isCover: boolean;
  inGallery: boolean;
}

type Kept = NonNullable<StoryWordsFragment['pictures']>[number];

/** As they are kept among the words that are typed: as text, the same for the same pictures. */
export const writePictures = (pictures: readonly WrittenPicture[]): string =>
  pictures.length === 0 ? '' : JSON.stringify(pictures);

export const readPictures = (written: string): WrittenPicture[] =>
  written === '' ? [] : (JSON.parse(written) as WrittenPicture[]);

export const picturesOf = (kept: readonly Kept[]): WrittenPicture[] =>
  kept.map(({ media: { id, url, srcSet, width, height, alt, credit }, isDescribed, isCover, inGallery }) => ({
    id,
    url,
    srcSet,
    width,
    height,
    alt,
    decorative: isDescribed && alt === '',
    credit: credit ?? '',
    isCover,
    inGallery,
  }));

/** As they are sent. */
export const inputOf = (written: string) =>
  readPictures(written).map(({ id, alt, decorative, credit, isCover, inGallery }) => ({
    id,
    alt: alt.trim() || null,
    decorative,
    credit: credit.trim() || null,
    isCover,
    inGallery,
  }));

type Sent = Pick<WrittenPicture, 'id' | 'url' | 'srcSet' | 'width' | 'height'>;

/** With one more: the first leads, where none does; the others are for the gallery. The same file again is there already. */
export function withPicture(pictures: readonly WrittenPicture[], sent: Sent): WrittenPicture[] {
  if (pictures.some(({ id }) => id === sent.id)) return [...pictures];
  const isCover = !pictures.some((each) => each.isCover);
  const { id, url, srcSet, width, height } = sent;
  const place = { id, url, srcSet, width, height };
  return [...pictures, { ...place, alt: '', decorative: false, credit: '', isCover, inGallery: !isCover }];
}

/** With one of them otherwise; one picture leads at most. */
export const withChange = (
  pictures: readonly WrittenPicture[],
  id: string,
  part: Partial<WrittenPicture>,
): WrittenPicture[] =>
  pictures.map((each) => {
    if (each.id === id) return { ...each, ...part };
    return part.isCover ? { ...each, isCover: false } : each;
  });

/** With one of them a place nearer to the first, or to the last. */
export function moved(pictures: readonly WrittenPicture[], id: string, step: -1 | 1): WrittenPicture[] {
  const from = pictures.findIndex((each) => each.id === id);
  const order = [...pictures];
  const [one] = order.splice(from, 1);
  if (one) order.splice(Math.max(0, from + step), 0, one);
  return order;
}

const markdownOf = ({ url, alt }: Pick<WrittenPicture, 'url' | 'alt'>): string =>
  `![${alt.replace(/[\\[\]]/g, '\\$&')}](${url})`;

const inText = (url: string): RegExp =>
  new RegExp(`!\\[(?:\\\\.|[^\\]\\\\])*\\]\\(${url.replace(/\./g, '\\.')}\\)`, 'g');

export const isInText = (body: string, { url }: Pick<WrittenPicture, 'url'>): boolean => body.includes(url);

/** The text with the picture in a paragraph of its own, behind the line of the cursor. */
export function putIntoText(body: string, cursor: number, picture: WrittenPicture): string {
  const end = body.indexOf('\n', cursor);
  const at = end === -1 ? body.length : end;
  const [before, after] = [body.slice(0, at).trimEnd(), body.slice(at).trimStart()];
  return [before, markdownOf(picture), after].filter((part) => part !== '').join('\n\n');
}

/** The text without it. */
export const takeOutOfText = (body: string, { url }: WrittenPicture): string =>
  body
    .replace(inText(url), '')
    .replaceAll(url, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** The text in which it says what the picture says now. */
export const describedInText = (body: string, picture: WrittenPicture): string =>
  body.replace(inText(picture.url), () => markdownOf(picture));
