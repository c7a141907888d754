import { createHash } from 'node:crypto';
import { isRefusal } from '../kernel/errors.ts';
import { pictureAddress } from '../kernel/pictureAddresses.ts';
import { largestOf, measurePicture, type Sized, sizePicture } from '../kernel/pictures.ts';
import { derived } from './wordpress.ids.ts';
import type { WordpressItem, WordpressSite } from './wordpress.read.ts';
import { picturesIn } from './wordpress.text.ts';

/** The pictures of one text. */
export interface Pictures {
  /** Where each is here, by where it was there. */
  addresses: Map<string, string>;
  /** Makes them ready, by their ids here; slow. */
  size: () => Promise<Map<string, Sized[]>>;
  /** What became of the others. */
  notes: string[];
}

export const noPictures: Pictures = { addresses: new Map(), size: () => Promise.resolve(new Map()), notes: [] };

/** The pictures of an item, as far as there are files of them; the others stay links to where they are. */
export async function picturesOf(
  item: WordpressItem,
  site: WordpressSite,
  fileOf: (address: string) => Buffer | null,
): Promise<Pictures> {
  const addresses = new Map<string, string>();
  const files = new Map<string, Buffer>();
  const notes: string[] = [];
  for (const there of picturesIn(item.content, site.address)) {
    const bytes = fileOf(there);
    const name = there.split('/').at(-1);
    if (!bytes) notes.push(`there is no file of its picture ${name}`);
    else
      try {
        const id = derived(site.address, 'picture', item.id, createHash('sha256').update(bytes).digest('hex'));
        addresses.set(there, pictureAddress({ id, ...largestOf(await measurePicture(bytes)) }));
        files.set(id, bytes);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        notes.push(`its picture ${name} is left out: ${error.message}`);
      }
  }
  const size = async () => {
    const sized = new Map<string, Sized[]>();
    for (const [id, bytes] of files) sized.set(id, await sizePicture(bytes));
    return sized;
  };
  return { addresses, size, notes };
}
