import IntlMessageFormat from 'intl-messageformat';
import { createContext, createElement, Fragment, type ReactNode, useContext } from 'react';
import en from './messages/en.json';

/** Every text a person reads has a key here; the other languages are checked against English. */
export type TextKey = keyof typeof en;
export type Catalog = Readonly<Record<TextKey, string>>;
type Plain = string | number | boolean | Date | null | undefined;
type Rich = Plain | ReactNode | ((chunks: ReactNode[]) => ReactNode);

export interface Text {
  /** The message in the reader's language: `text('room.present', { count: 214 })`. */
  (key: TextKey, values?: Record<string, Plain>): string;
  /** The same with elements inside: `text.rich('home.join', { link: (chunks) => <Link …>{chunks}</Link> })`. */
  rich(key: TextKey, values: Record<string, Rich>): ReactNode;
  locale: string;
}

export interface Locale {
  code: string;
  dir: 'ltr' | 'rtl';
  catalog: Catalog;
}

export const english: Locale = { code: 'en', dir: 'ltr', catalog: en };

/** Without placeholders, tags and quotes; a built catalog has the others parsed already (vite.messages.ts). */
function isPlain(message: unknown): message is string {
  return typeof message === 'string' && !/[{}<']/.test(message);
}

/** Makes the text function of a language; formats are parsed once per key, when first needed. */
export function textIn(locale: Locale): Text {
  const formats = new Map<TextKey, IntlMessageFormat>();
  const format = (key: TextKey): IntlMessageFormat => {
    const known = formats.get(key);
    if (known) return known;
    const made = new IntlMessageFormat(locale.catalog[key], locale.code);
    formats.set(key, made);
    return made;
  };
  const text = (key: TextKey, values?: Record<string, Plain>): string => {
    const message = locale.catalog[key];
    return isPlain(message) ? message : String(format(key).format(values));
  };
  const rich = (key: TextKey, values: Record<string, Rich>): ReactNode => {
    const parts = format(key).format<ReactNode>(values);
    // Spread, so that no part needs a key.
    return Array.isArray(parts) ? createElement(Fragment, null, ...parts) : parts;
  };
  return Object.assign(text, { rich, locale: locale.code });
}

const TextContext = createContext<Text>(textIn(english));

/** @public Where another language than English comes in. */
export function TextProvider({ text, children }: { text: Text; children: ReactNode }) {
  return <TextContext value={text}>{children}</TextContext>;
}

/** The one way to a text that people read. */
export function useText(): Text {
  return useContext(TextContext);
}
