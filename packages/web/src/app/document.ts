import sans from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url';
import type { SSRData } from 'urql';
import type { HeadTags } from '../kernel/head.tsx';
import type { Site } from '../kernel/site.tsx';
import type { Theme } from '../kernel/theme.ts';
import { dataElement, writeData } from './handover.ts';

/** The build's list of files, `dist/client/.vite/manifest.json`. */
export type Manifest = Record<string, { file: string; css?: string[]; imports?: string[] }>;

export interface House {
  /** `dist/client/index.html`; in development `index.html` after Vite's transformIndexHtml. */
  template: string;
  /** Absent in development. */
  manifest?: Manifest;
  /** The text of one of its styles, by its name in the manifest. Absent in development. */
  style?: (file: string) => string;
}

interface Written {
  html: string;
  nonce: string;
  theme: Theme;
  site: Site;
  file?: string;
  /** Whether its styles are in it, for who has none of them yet. */
  styled: boolean;
  head?: HeadTags;
  results?: SSRData;
  renderedAt?: number;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);
}

/** The page's own files, so that the browser asks for them with the document and not after the first script. */
function filesOf(manifest: Manifest, file: string): { scripts: Set<string>; styles: Set<string> } {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const take = (key: string) => {
    const entry = manifest[key];
    if (!entry || scripts.has(entry.file)) return;
    scripts.add(entry.file);
    for (const css of entry.css ?? []) styles.add(css);
    for (const imported of entry.imports ?? []) take(imported);
  };
  take(file);
  return { scripts, styles };
}

const font = `<link rel="preload" href="${sans}" as="font" type="font/woff2" crossorigin>`;

const houseStyle = /<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g;

/**
 * Styles in the place of links to them: nothing is seen before the last of them has come. What is loaded later with the scripts
 * of a page looks for a link (Vite's preloading); a disabled one says that they are here. It is made by a script, since
 * browsers that read ahead would ask for it.
 */
function inPlace(files: string[], style: (file: string) => string, nonce: string): string {
  const script =
    `for (const href of ${JSON.stringify(files.map((file) => `/${file}`))}) ` +
    `document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', disabled: true, href }));`;
  return `<style nonce="${nonce}">${files.map(style).join('')}</style>\n    <script nonce="${nonce}">${script}</script>`;
}

/** The house's own styles are in the template: the page's stand behind them, all in place or all by their names. */
function stylesOf(house: House, { styled, nonce }: Written, own: string[]): { template: string; styles: string } {
  const { template, style } = house;
  if (!styled || !style)
    return {
      template,
      styles: own.map((file) => `<link rel="stylesheet" href="/${file}" crossorigin>`).join('\n    '),
    };
  const all = [...template.matchAll(houseStyle)].map(([, file = '']) => file);
  return { template: template.replaceAll(houseStyle, ''), styles: inPlace([...all, ...own], style, nonce) };
}

/** What the page's chunk brings besides what every page has. */
function pageFiles({ template, manifest }: House, { file, nonce }: Written): { styles: string[]; scripts: string[] } {
  if (!manifest || !file) return { styles: [], scripts: [] };
  const { scripts, styles } = filesOf(manifest, file);
  const missing = (path: string) => !template.includes(path);
  return {
    styles: [...styles].filter(missing),
    scripts: [...scripts]
      .filter(missing)
      .map((path) => `<link rel="modulepreload" fetchpriority="low" href="/${path}" nonce="${nonce}" crossorigin>`),
  };
}

function headTags(head: HeadTags | undefined, site: Site): string[] {
  if (!head) return [`<title>${escaped(site.name)}</title>`];
  const meta = head.meta.map(({ name, property, content }) => {
    const key = property ? `property="${escaped(property)}"` : `name="${escaped(name ?? '')}"`;
    return `<meta ${key} content="${escaped(content)}">`;
  });
  const tags = [
    `<title>${escaped(head.title)}</title>`,
    ...meta,
    ...(head.canonical ? [`<link rel="canonical" href="${escaped(head.canonical)}">`] : []),
    ...head.feeds.map(
      ({ type, title, href }) =>
        `<link rel="alternate" type="${type}" title="${escaped(title)}" href="${escaped(href)}">`,
    ),
  ];
  if (head.about) tags.push(`<script type="application/ld+json">${writeData(head.about)}</script>`);
  return tags;
}

/** Puts a rendered page into the document. */
export function writeDocument(house: House, page: Written): string {
  const { nonce, theme, site, results, renderedAt, html } = page;
  const data = `<script type="application/json" id="${dataElement}" nonce="${nonce}">${writeData({ site, results, renderedAt })}</script>`;
  const files = pageFiles(house, page);
  const { template, styles } = stylesOf(house, page, files.styles);
  const parts: Record<string, string> = {
    '<!--head-->': [...headTags(page.head, site), font].join('\n    '),
    // After the house's own styles, and before all scripts (vite.head.ts).
    '<!--styles-->': styles,
    '</head>': [...files.scripts, '</head>'].join('\n    '),
    '<!--page-->': html,
    '<!--data-->': data,
    '<html lang="en" dir="ltr">': `<html lang="en" dir="ltr"${theme === 'auto' ? '' : ` data-theme="${theme}"`}>`,
    __ROUNDS_NONCE__: nonce,
  };
  return template.replace(
    /<!--(?:head|styles|page|data)-->|<\/head>|<html lang="en" dir="ltr">|__ROUNDS_NONCE__/g,
    (mark) => parts[mark] ?? mark,
  );
}
