import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

const catalog = /\/src\/kernel\/messages\/[\w-]+\.json$/;
const parser = '@formatjs/icu-messageformat-parser';

/**
 * Parses the messages when building, so that browsers do not carry the parser. What has no placeholder stays a string;
 * `textIn` shows such strings as they are.
 */
export function parsedMessages(): Plugin {
  return {
    name: 'rounds:parsed-messages',
    apply: 'build',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^@formatjs\/icu-messageformat-parser$/ },
      handler(_id, importer) {
        return this.resolve(`${parser}/no-parser.js`, importer);
      },
    },
    transform: {
      filter: { id: catalog },
      handler(code) {
        const messages = Object.entries(JSON.parse(code) as Record<string, string>);
        const parsed = messages.map(([key, text]) => [key, /[{}<']/.test(text) ? parse(text) : text]);
        return { code: JSON.stringify(Object.fromEntries(parsed)), map: null };
      },
    },
  };
}
