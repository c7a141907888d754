import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

const catalog = /\/src\/kernel\/messages\/[\w-]+\.json$/;
const parser = '@formatjs/icu-messageformat-parser';
const english = join(import.meta.dirname, 'src/kernel/messages/en.json');

/** Messages parsed as `textIn` takes them: what has no placeholder stays a string, shown as it is. */
function parsed(json: string, part?: string): string {
  const messages = Object.entries(JSON.parse(json) as Record<string, string>)
    .filter(([key]) => part === undefined || partOf(key) === part)
    .map(([key, text]) => [key, /[{}<']/.test(text) ? parse(text) : text]);
  return JSON.stringify(Object.fromEntries(messages));
}

/** Parses the messages when building, so that browsers do not carry the parser. */
export function parsedMessages(): Plugin {
  let forServer = false;
  return {
    name: 'rounds:parsed-messages',
    apply: 'build',
    enforce: 'pre',
    configResolved: ({ build }) => {
      forServer = Boolean(build.ssr);
    },
    resolveId: {
      filter: { id: /^@formatjs\/icu-messageformat-parser$/ },
      handler(_id, importer) {
        return this.resolve(`${parser}/no-parser.js`, importer);
      },
    },
    transform: {
      filter: { id: catalog },
      handler: (code) => ({ code: forServer ? parsed(code) : '{}', map: null }),
    },
  };
}

/** A key's first word: `talk.reply` is of the part `talk`. */
const partOf = (key: string): string => key.slice(0, key.indexOf('.'));
const named = /['`]([a-zA-Z]+)\.[a-zA-Z$]/g;

/**
 * Sends browsers the messages of the pages they visit, not of all: every module brings the parts of the catalog that its keys
 * belong to. Keys are written out at least to their first point (i18n.test.ts), so that a module's text names its parts.
 */
export function messagesWhereUsed(): Plugin {
  const start = 'virtual:messages/';
  const parts = new Set(Object.keys(JSON.parse(readFileSync(english, 'utf8')) as object).map(partOf));
  const sent = new Set<string>();
  return {
    name: 'rounds:messages-where-used',
    apply: (config, { command }) => command === 'build' && !config.build?.ssr,
    enforce: 'pre',
    resolveId: {
      filter: { id: /^virtual:messages\// },
      handler: (id) => ({ id: `\0${id}`, moduleSideEffects: true }),
    },
    load: {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: by which such modules are known.
      filter: { id: /^\0virtual:messages\// },
      handler(id) {
        const part = id.slice(start.length + 1);
        sent.add(part);
        const messages = parsed(readFileSync(english, 'utf8'), part);
        return `import all from ${JSON.stringify(english)};\nObject.assign(all, ${messages});`;
      },
    },
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/ },
      handler(code) {
        const wanted = new Set(
          [...code.matchAll(named)].map(([, part = '']) => part).filter((part) => parts.has(part)),
        );
        if (wanted.size === 0) return;
        // At the end, so that the lines stay where the source maps say.
        return { code: code + [...wanted].map((part) => `\nimport '${start}${part}';`).join(''), map: null };
      },
    },
    buildEnd(error) {
      const forgotten = [...parts].filter((part) => !sent.has(part));
      if (!error && forgotten.length > 0) this.error(`messages that no page brings: ${forgotten.join(', ')}`);
    },
  };
}
