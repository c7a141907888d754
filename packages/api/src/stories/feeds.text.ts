import { env } from '../kernel/env.ts';

export const absolute = (path: string): string => new URL(path, env.publicUrl).href;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Words for where HTML is expected. */
export const asHtml = (words: string): string => legible(words).replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);

/** Without the two characters that a story may hold and XML may not. */
export const legible = (text: string): string => text.replace(/[\ufffe\uffff]/g, '');

/** A story's HTML for where relative addresses lead nowhere; a `<` of its words is never written as one (kernel/markdown.ts). */
export const fromElsewhere = (html: string): string =>
  legible(html)
    .replaceAll(/(<img src="[^"]*") srcset="[^"]*" sizes="[^"]*"/g, '$1')
    .replaceAll(/(<a href="|<img src=")\//g, `$1${env.publicUrl.origin}/`);
