import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

type Lookup = { graphql(source: string): { definitions?: unknown } };

const call = /\bgraphql\(\s*`([^`]*)`,?\s*\)/g;

/**
 * Puts each typed document where it is written. The generated map would carry every page's documents into the first
 * load (its own comment says so); the plugins that cure this are for Babel and SWC, which we do not run.
 */
export function documentsInPlace(): Plugin {
  let lookup: Lookup;
  return {
    name: 'rounds:documents-in-place',
    apply: 'build',
    async buildStart() {
      const generated = new URL('./src/gql/gql.ts', pathToFileURL(`${import.meta.dirname}/`));
      lookup = (await import(generated.href)) as Lookup;
    },
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/, code: 'graphql(' },
      handler(code, id) {
        if (id.includes('/gql/')) return;
        const placed = code.replace(call, (whole, source: string) => {
          const document = lookup.graphql(source);
          if (!document.definitions) throw new Error(`${id}: a document that the generator has not seen`);
          // As many lines as before, so that the source maps still fit.
          return `(${JSON.stringify(document)}${'\n'.repeat(whole.split('\n').length - 1)})`;
        });
        return { code: placed, map: null };
      },
    },
  };
}

/** Lays the texts of all documents by their hash beside the server's build: the API takes a page's hash for its text. */
export function documentsByHash(): Plugin {
  const name = 'persisted-documents.json';
  return {
    name: 'rounds:documents-by-hash',
    apply: (config, { command }) => command === 'build' && Boolean(config.build?.ssr),
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: name,
        source: readFileSync(join(import.meta.dirname, 'src/gql', name), 'utf8'),
      });
    },
  };
}

/** Leaves the parser of GraphQL out of what browsers load: every document of ours is parsed when it is built. */
export function withoutParser(): Plugin {
  const library = '@0no-co/graphql.web';
  const shortened = `\0rounds:${library}`;
  let whole: string | undefined;
  return {
    name: 'rounds:without-parser',
    apply: (config, { command }) => command === 'build' && !config.build?.ssr,
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source !== library || importer === shortened) return;
      whole ??= (await this.resolve(source, importer, { skipSelf: true }))?.id;
      return shortened;
    },
    load(id) {
      if (id !== shortened) return;
      // What a module exports by name stands before what it passes on.
      return `export * from ${JSON.stringify(whole)};
export function parse() { throw new Error('This operation was not there when the page was built.'); }`;
    },
  };
}
