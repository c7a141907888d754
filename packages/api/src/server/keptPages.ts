import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { clock } from '../kernel/clock.ts';
import { etagOf } from '../kernel/validators.ts';
import { visitor } from '../kernel/viewer.ts';
import { newContext } from './context.ts';
import type { Executed } from './execute.ts';
import type { Answers, Operation, OwnAnswer } from './ownOperations.ts';

/** A page as it was rendered; `renderedAt`, in ms since 1970, stands in its HTML. */
export interface Rendered {
  status: number;
  html: string;
  location?: string;
  renderedAt?: number;
}

/** Renders one page for visitors, with this nonce in it and from these answers. */
export type Render = (nonce: string, execute: (operation: Operation) => Promise<Executed>) => Promise<Rendered>;

/** A page as it is sent; `etag` is null where it will not be the same for the next. */
export interface SentPage {
  status: number;
  location?: string;
  etag: string | null;
  html: (nonce: string) => string;
}

interface Kept extends SentPage {
  /** All that it says, by what was asked. */
  madeOf: Map<string, { operation: Operation; version: string }>;
  /** ms since 1970; what it says of times in words is no older. */
  until: number;
}

const keptChars = 32_000_000;
const longestMs = 60_000;
/** Who has waited so often for a page that had changed meanwhile renders their own. */
const patience = 2;

/**
 * Pages of visitors, who are all told the same. A page is made of answers: as long as each of them, asked anew, is what it
 * was, so is the page, and only the rendering is saved. So nothing that was changed, hidden or taken back is shown once more.
 */
export function keepPages(answers: Answers): (key: string, render: Render) => Promise<SentPage> {
  const pages = new LRUCache<string, Kept>({ maxSize: keptChars, sizeCalculation: (kept) => kept.html('').length });
  const rendering = new Map<string, Promise<SentPage>>();
  const ask = oneAtATime(answers);

  async function standing(key: string): Promise<Kept | null> {
    const kept = pages.get(key);
    if (!kept || clock.now().getTime() >= kept.until) return null;
    const same = await Promise.all(
      [...kept.madeOf].map(
        async ([asked, { operation, version }]) => (await ask(asked, operation)).version === version,
      ),
    );
    return same.every(Boolean) ? kept : null;
  }

  async function make(key: string, render: Render): Promise<SentPage> {
    // In the place of a nonce, which is another one for each who is sent it.
    const mark = randomBytes(16).toString('base64');
    const madeOf: Kept['madeOf'] = new Map();
    let failed = false;
    const { status, html, location, renderedAt } = await render(mark, async (operation) => {
      const asked = JSON.stringify(operation);
      const answer = await ask(asked, operation);
      madeOf.set(asked, { operation, version: answer.version });
      const said = answer.read();
      failed ||= said.errors !== undefined;
      return said;
    });
    const parts = html.split(mark);
    const page = { status, location, html: (nonce: string) => parts.join(nonce) };
    if (failed || status !== 200 || renderedAt === undefined) return { ...page, etag: null };
    const etag = etagOf(parts.join('').replaceAll(String(renderedAt), ''));
    const kept = { ...page, etag, madeOf, until: renderedAt + longestMs };
    pages.set(key, kept);
    return kept;
  }

  return async (key, render) => {
    for (let waited = 0; waited < patience; waited++) {
      const kept = await standing(key);
      if (kept) return kept;
      const others = rendering.get(key);
      if (!others) break;
      // It was begun before this one was asked for, so it is looked at like any other that is kept.
      await others.catch(() => null);
    }
    const making = make(key, render).finally(() => rendering.get(key) === making && rendering.delete(key));
    rendering.set(key, making);
    return making;
  };
}

/**
 * Answers as a visitor is answered, each question once at a time: who asks meanwhile shares the next one with all others, so
 * nobody is told less than what was so when they asked.
 */
function oneAtATime(answers: Answers): (key: string, operation: Operation) => Promise<OwnAnswer> {
  const running = new Map<string, Promise<OwnAnswer>>();
  const next = new Map<string, Promise<OwnAnswer>>();
  return (key, operation) => {
    const begin = (): Promise<OwnAnswer> => {
      next.delete(key);
      const answer = answers(operation, newContext(visitor)).finally(
        () => running.get(key) === answer && running.delete(key),
      );
      running.set(key, answer);
      return answer;
    };
    const others = running.get(key);
    if (!others) return begin();
    const shared = next.get(key) ?? others.then(begin, begin);
    next.set(key, shared);
    return shared;
  };
}
