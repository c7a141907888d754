import { renderAnyhow, renderMarkdown } from '../kernel/markdown.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { derived } from './wordpress.ids.ts';
import { guestOf, type Person } from './wordpress.people.service.ts';
import type { WordpressComment, WordpressItem, WordpressSite } from './wordpress.read.ts';
import { cleaned, markdownOf } from './wordpress.text.ts';

/** A comment as what it is to say here. */
export interface CommentWish {
  id: string;
  parentId: string | null;
  person: Person;
  body: string;
  html: string;
  saidAt: Date;
  requestHash: string;
}

export interface CommentWishes {
  /** In the order of their dates, but none before what it answers. */
  said: CommentWish[];
  /** Why others are not. */
  leftOut: string[];
}

/** Longer than anybody writes; a comment from elsewhere may be longer than a post of this house all the same. */
const mostBytes = 64_000;

/** The comments of people that everybody could read there. */
export function commentsOf(item: WordpressItem, site: WordpressSite): CommentWishes {
  const leftOut: string[] = [];
  const kept = new Map<string, { comment: WordpressComment; body: string }>();
  for (const comment of item.comments) {
    const body = comment.type === 'comment' ? markdownOf(comment.content, site.address) : '';
    const reason = reasonAgainst(comment, body) ?? (kept.has(comment.id) ? 'there twice' : null);
    if (reason === null) kept.set(comment.id, { comment, body });
    else leftOut.push(reason);
  }
  const idOf = (comment: WordpressComment) => derived(site.address, 'comment', item.id, comment.id);
  const placed = new Map<string, CommentWish>();
  for (const { comment } of [...kept.values()].toSorted(byDate))
    for (const id of lineage(comment, kept, placed)) {
      const { comment: each, body } = kept.get(id) ?? { comment, body: '' };
      const person = guestOf(site, each);
      const parentId = placed.get(each.parent)?.id ?? null;
      const html = renderAnyhow(body, (source) => renderMarkdown('body', source, { maxLinks: mostLinks }));
      const said = { id: idOf(each), parentId, body, saidAt: each.at };
      placed.set(id, { ...said, person, html, requestHash: fingerprintOf({ body, at: each.at, name: person.name }) });
    }
  return { said: [...placed.values()], leftOut };
}

const mostLinks = 200;

function reasonAgainst({ type, approved }: WordpressComment, body: string): string | null {
  if (type !== 'comment') return `a ${type}`;
  if (approved !== '1') return approved === '0' || approved === '' ? 'not approved there' : `${approved} there`;
  if (cleaned(body).replace(/[\p{C}\p{Z}\p{M}\\]/gu, '') === '') return 'empty';
  return Buffer.byteLength(body) > mostBytes ? 'too long' : null;
}

type Kept = Map<string, { comment: WordpressComment }>;

const byDate = (one: { comment: WordpressComment }, other: { comment: WordpressComment }): number =>
  one.comment.at.getTime() - other.comment.at.getTime() || Number(one.comment.id) - Number(other.comment.id);

/** It and what it answers, as far as that has no place yet, the answered first. Two that answer each other do not go round. */
function lineage(comment: WordpressComment, kept: Kept, placed: Map<string, unknown>): string[] {
  const line: string[] = [];
  for (let at: WordpressComment | undefined = comment; at && !placed.has(at.id) && !line.includes(at.id); ) {
    line.unshift(at.id);
    at = kept.get(at.parent)?.comment;
  }
  return line;
}
