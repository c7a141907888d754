import { v5 } from 'uuid';

const namespace = '0d1f3c52-5b7e-4c0a-9a55-7f8e2b6f4d10';

/** An id that follows from what it is of, so that the same export again makes nothing twice. */
export const derived = (...parts: string[]): string => v5(JSON.stringify(parts), namespace);
