import { limits } from '@rounds/schema/limits';

/** What a handle is made of; the server decides about what is reserved or taken. */
export const handlePattern = /^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/;

/** A handle from a name: "María del Carmen Núñez" gives `maria-del-carmen-nunez`; nothing usable gives nothing. */
export function suggestHandle(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, '-');
  return plain.slice(0, limits.handle.max).replace(/^-+|-+$/g, '');
}
