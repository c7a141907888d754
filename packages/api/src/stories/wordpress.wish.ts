import { limits } from '@rounds/schema/limits';
import { clock } from '../kernel/clock.ts';
import { isRefusal } from '../kernel/errors.ts';
import { renderAnyhow, renderArticle } from '../kernel/markdown.ts';
import { fingerprintOf } from '../kernel/requests.ts';
import { countGraphemes } from '../kernel/text.ts';
import type { StoryStatusName } from './stories.types.ts';
import { isTag, readWords } from './stories.words.ts';
import { type CommentWishes, commentsOf } from './wordpress.comments.ts';
import { derived } from './wordpress.ids.ts';
import { type Person, personOf } from './wordpress.people.service.ts';
import type { Pictures } from './wordpress.pictures.ts';
import type { WordpressItem, WordpressSite } from './wordpress.read.ts';
import { cut, lineOf, markdownOf } from './wordpress.text.ts';

/** A post or a page as the story it is to be. */
export interface StoryWish {
  id: string;
  /** What its address is made of. */
  slugWish: string;
  words: { title: string; summary: string; body: string; tags: string[] };
  html: string;
  status: StoryStatusName;
  publishedAt: Date | null;
  scheduledAt?: Date;
  /** Or is to become so at its time. */
  isPublicThere: boolean;
  takesComments: boolean;
  author: Person;
  comments: CommentWishes;
  pictures: Pictures;
  /** What is otherwise here than it was there. */
  notes: string[];
  requestHash: string;
}

const kinds: Record<string, string> = {
  attachment: 'a picture or file; it comes with the texts that show it',
  nav_menu_item: 'an entry of a menu',
  revision: 'an earlier version',
};

/** What an item is to become, or why it becomes nothing. */
export function wishFor(item: WordpressItem, site: WordpressSite, pictures: Pictures): StoryWish | string {
  if (item.type !== 'post' && item.type !== 'page') return kinds[item.type] ?? `of the kind ${item.type || '(none)'}`;
  if (['trash', 'auto-draft', 'inherit'].includes(item.status)) return `it is in the state ${item.status} there`;
  const notes = [...pictures.notes];
  const now = clock.now();
  try {
    const body = markdownOf(item.content, site.address, pictures.addresses);
    const words = wordsOf(item, body, notes);
    const status = statusOf(item, now, notes);
    const publishedAt = status === 'PUBLISHED' ? (item.at ?? now) : null;
    const author = personOf(site, item.creator);
    const { at, isProtected, takesComments } = item;
    // As it is there, and not what follows from the time: a scheduled one is published here without being changed there.
    const cover = pictures.coverId;
    const hashed = { ...words, there: item.status, isProtected, at, takesComments, ...(cover && { cover }) };
    return {
      id: derived(site.address, 'story', item.id),
      slugWish: nameOf(item) || words.title,
      words,
      html: renderAnyhow(words.body, (body) => renderArticle('body', body, Number.POSITIVE_INFINITY)),
      status,
      publishedAt,
      ...(status === 'SCHEDULED' && item.at && { scheduledAt: item.at }),
      isPublicThere: !isProtected && ['publish', 'future'].includes(item.status),
      takesComments,
      author,
      comments: commentsOf(item, site),
      pictures,
      notes,
      requestHash: fingerprintOf(hashed),
    };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.message;
  }
}

/** Only what everybody could read there, without a password, is published here. */
function statusOf({ status, isProtected, at }: WordpressItem, now: Date, notes: string[]): StoryStatusName {
  if (isProtected) notes.push('it needs a password there: a draft here');
  else if (status === 'publish') return 'PUBLISHED';
  else if (status === 'pending') return 'SUBMITTED';
  else if (status === 'future' && at && at > now) return 'SCHEDULED';
  else if (status === 'future') notes.push('its time has passed: a draft here');
  else if (status !== 'draft') notes.push(`it is ${status || 'nothing'} there: a draft here`);
  return 'DRAFT';
}

const usualSummary = 200;

/** The words as this house would take them from anybody. @throws BAD_USER_INPUT */
function wordsOf(item: WordpressItem, body: string, notes: string[]): StoryWish['words'] {
  const { title: titles, summary: summaries } = limits.story;
  const text = lineOf(item.content.replace(/\[[^\]]*\]/g, ' '));
  const said = lineOf(item.title);
  const title = countGraphemes(said) >= titles.min ? cut(said, titles.max) : cut(text, 60) || 'Untitled';
  if (title !== said) notes.push(said === '' ? 'it has no title there' : 'its title is shortened');
  if (body === '') notes.push('there is nothing in it but its title');
  const summary = cut(lineOf(item.excerpt), summaries.max) || cut(text, usualSummary) || title;
  const tags = tagsOf(item, notes);
  return { title, summary, body, tags, ...readWords({ title, summary, body, tags }) };
}

/** Categories and tags are one thing here. */
function tagsOf({ categories }: WordpressItem, notes: string[]): string[] {
  const { tag, tags: most } = limits.story;
  const all = categories
    .map((name) =>
      lineOf(name)
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N} &'’-]+/gu, ' '),
    )
    .map((name) =>
      name
        .replace(/\s+/g, ' ')
        .replace(/^[^\p{L}\p{M}\p{N}]+/u, '')
        .trim(),
    )
    .filter((name) => name.length >= tag.min && countGraphemes(name) <= tag.max && isTag(name));
  const tags = [...new Set(all)].filter((name) => name !== 'uncategorized');
  if (tags.length > most) notes.push(`${tags.length - most} of its ${tags.length} tags are left out`);
  return tags.slice(0, most);
}

/** Its address there; other alphabets are written with percent signs. */
function nameOf({ name }: WordpressItem): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
