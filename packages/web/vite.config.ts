import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compressed } from './vite.compress.ts';
import { documentsByHash, documentsInPlace, withoutParser } from './vite.documents.ts';
import { stylesFirst } from './vite.head.ts';
import { messagesWhereUsed, parsedMessages } from './vite.messages.ts';

const libraries =
  /node_modules\/(react|react-dom|scheduler|react-router|urql|@urql|wonka|@0no-co|@formatjs|intl-messageformat)\//;
/** What stands on React Aria is large, and comes with the pages that show it; what is for editors comes with theirs. */
const isGround = (id: string): boolean =>
  /packages\/web\/src\/(kernel|ui)\/(?!forEditors|useTyped).*\.tsx?$/.test(id) &&
  !readFileSync(id, 'utf8').includes("'react-aria-components'");
const everyPage = [
  { name: 'libraries', test: libraries },
  { name: 'ground', test: isGround, minShareCount: 8 },
  /** Small parts that come together anyhow: as one they are smaller, and so are the lists of what a page comes with. */
  { name: 'ids', test: /node_modules\/uuid\// },
  {
    name: 'reading',
    test: /packages\/web\/src\/stories\/(?:Byline|LikeButton|Picture|ShareLinks|StoryText|StoryView|storyHead)\.tsx?$/,
  },
];

export default defineConfig(({ isSsrBuild, mode }) => ({
  plugins: [
    react(),
    documentsInPlace(),
    documentsByHash(),
    withoutParser(),
    parsedMessages(),
    messagesWhereUsed(),
    stylesFirst(),
    compressed(),
  ],
  /** Replaced by the server with the answer's own nonce, on every script and style the page may run. */
  html: { cspNonce: '__ROUNDS_NONCE__' },
  build: {
    outDir: 'dist/client',
    manifest: !isSsrBuild,
    target: 'es2022',
    sourcemap: true,
    copyPublicDir: !isSsrBuild,
    /** A data: address would be refused by the page's own policy. */
    assetsInlineLimit: 0,
    /** A browser that knows no preloading loads the same a little later; all others would carry what it needs. */
    modulePreload: { polyfill: false },
    /**
     * What every page needs, in two files and not in twenty: the libraries, which seldom change, and the ground. Every
     * page carries the names of all others' files, which pack better in sixteen letters. The server's build names the same.
     */
    rolldownOptions: {
      output: { ...(!isSsrBuild && { codeSplitting: { groups: everyPage } }), hashCharacters: 'hex' },
    },
  },
  /** The server's build stands alone: one file, without the development halves of its libraries. */
  ssr: mode === 'production' ? { noExternal: true } : {},
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['./test/setup.ts'],
    /** A machine with much to do is slow, not wrong. */
    testTimeout: 40_000,
    expect: { poll: { timeout: 15_000 } },
  },
}));
