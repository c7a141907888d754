import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Executed } from './execute.ts';
import type { Rendered } from './keptPages.ts';
import type { Operation } from './ownOperations.ts';

interface House {
  template: string;
  manifest?: Record<string, { file: string }>;
  style?: (file: string) => string;
}

/** What `packages/web` exports as `render` (its src/app/server.tsx says it in full): the contract is the function. */
export interface Pages {
  render: (
    request: {
      url: string;
      execute: (operation: Operation) => Promise<Executed>;
      nonce: string;
      styled: boolean;
      site: { name: string; origin: string };
      theme?: string;
      onError: (error: unknown) => void;
    },
    house: House,
  ) => Promise<Rendered>;
}

/** Where a request's pages come from: the build, or Vite while developing. */
export interface PageSource {
  pages(): Promise<Pages>;
  house(url: string): Promise<House>;
}

/** The folder of packages/web, from the sources and from the build alike. */
export function webFolder(): string {
  for (let folder = import.meta.dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const found = path.join(folder, 'packages/web');
    if (fs.existsSync(path.join(found, 'package.json'))) return found;
  }
  throw new Error('packages/web is missing');
}

export async function built(app: FastifyInstance, web: string): Promise<PageSource | null> {
  const client = path.join(web, 'dist/client');
  if (!fs.existsSync(path.join(client, 'index.html'))) return null;
  const template = fs.readFileSync(path.join(client, 'index.html'), 'utf8');
  const manifest = JSON.parse(fs.readFileSync(path.join(client, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    { file: string }
  >;
  await app.register(fastifyStatic, {
    root: client,
    index: false,
    wildcard: false,
    globIgnore: ['index.html', '**/*.map'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => {
      const named = file.includes(`${path.sep}assets${path.sep}`);
      reply.header('cache-control', named ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
    },
  });
  const read = new Map<string, string>();
  const style = (file: string): string => {
    const text = read.get(file) ?? fs.readFileSync(path.join(client, file), 'utf8');
    read.set(file, text);
    return text;
  };
  const pages = import(pathToFileURL(path.join(web, 'dist/server/server.js')).href) as Promise<Pages>;
  return { pages: () => pages, house: () => Promise.resolve({ template, manifest, style }) };
}
