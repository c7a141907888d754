import type { SSRData } from 'urql';
import type { Site } from '../kernel/site.tsx';

/** What the server hands over with a page, so that the browser need not ask again. */
export interface PageData {
  site: Site;
  results?: SSRData;
  /** When the page was made, in milliseconds. */
  renderedAt?: number;
}

export const dataElement = 'rounds-data';

/** As the content of a script element: nothing in it can end the element or break a line of script. */
export function writeData(data: PageData | Record<string, unknown>): string {
  return JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

export function pageData(): PageData {
  const written = document.getElementById(dataElement)?.textContent;
  if (written) return JSON.parse(written) as PageData;
  return { site: { name: 'Rounds', origin: window.location.origin } };
}
