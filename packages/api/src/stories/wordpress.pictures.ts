import { createHash } from 'node:crypto';
import { limits } from '@rounds/schema/limits';
import { isRefusal } from '../kernel/errors.ts';
import { pictureAddress } from '../kernel/pictureAddresses.ts';
import { largestOf, measurePicture, type Sized, sizePicture } from '../kernel/pictures.ts';
import type { ImportedPicture } from './pictures.service.ts';
import { derived } from './wordpress.ids.ts';
import type { WordpressItem, WordpressSite } from './wordpress.read.ts';
import { cut, lineOf, picturesIn } from './wordpress.text.ts';

/** The pictures of one item. */
export interface Pictures {
  /** Where each of its text is here, by where it was there. */
  addresses: Map<string, string>;
  /** All of them, the one that leads too. */
  kept: ImportedPicture[];
  /** The one that leads. */
  coverId: string | null;
  /** Makes them ready, by their ids here; slow. */
  size: () => Promise<Map<string, Sized[]>>;
  /** What became of the others. */
  notes: string[];
}

export const noPictures: Pictures = {
  addresses: new Map(),
  kept: [],
  coverId: null,
  size: () => Promise.resolve(new Map()),
  notes: [],
};

/** The pictures of an item, as far as there are files of them; the others stay links to where they are. */
export async function picturesOf(
  item: WordpressItem,
  site: WordpressSite,
  fileOf: (address: string) => Buffer | null,
): Promise<Pictures> {
  const addresses = new Map<string, string>();
  const files = new Map<string, Buffer>();
  const kept = new Map<string, ImportedPicture>();
  const notes: string[] = [];
  const take = async (there: string, alt: string, called: string): Promise<ImportedPicture | null> => {
    const bytes = fileOf(there);
    const name = there.split('/').at(-1);
    if (!bytes) {
      notes.push(`there is no file of its ${called} ${name}`);
      return null;
    }
    try {
      const id = derived(site.address, 'picture', item.id, createHash('sha256').update(bytes).digest('hex'));
      const picture = kept.get(id) ?? {
        id,
        ...largestOf(await measurePicture(bytes)),
        alt: altOf(alt),
        isCover: false,
      };
      kept.set(id, picture);
      files.set(id, bytes);
      return picture;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      notes.push(`its ${called} ${name} is left out: ${error.message}`);
      return null;
    }
  };
  for (const [there, alt] of picturesIn(item.content, site.address)) {
    const picture = await take(there, alt, 'picture');
    if (picture) addresses.set(there, pictureAddress(picture));
  }
  const lead = item.thumbnailId === null ? undefined : site.items.find(({ id }) => id === item.thumbnailId);
  const cover = lead?.attachment.address
    ? await take(lead.attachment.address, lead.attachment.alt || lineOf(lead.title), 'lead picture')
    : null;
  if (cover) kept.set(cover.id, { ...cover, isCover: true });
  const size = async () => {
    const sized = new Map<string, Sized[]>();
    for (const [id, bytes] of files) sized.set(id, await sizePicture(bytes));
    return sized;
  };
  return { addresses, kept: [...kept.values()], coverId: cover?.id ?? null, size, notes };
}

/** What is to be seen, as far as somebody has said so there. */
const altOf = (said: string): string | null => cut(lineOf(said), limits.picture.alt.max) || null;
