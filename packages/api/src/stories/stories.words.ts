import { limits } from '@rounds/schema/limits';
import { refuse } from '../kernel/errors.ts';
import { renderArticle } from '../kernel/markdown.ts';
import { readMaybeText, readText } from '../kernel/text.ts';

/** A story's words as they come from outside. */
export interface GivenWords {
  title?: string | null;
  summary?: string | null;
  body?: string | null;
  tags?: string[] | null;
}

/** What was given of a story's words, checked and as it is kept; what was not given is not there. @throws BAD_USER_INPUT */
export function readWords({ title, summary, body, tags }: GivenWords) {
  return {
    ...(title != null && { title: readText('title', title, limits.story.title) }),
    ...(summary != null && { summary: readMaybeText('summary', summary, limits.story.summary) ?? '' }),
    ...(body != null && { body: readMaybeText('body', body, { ...limits.story.body, multiline: true }) ?? '' }),
    ...(tags != null && { tags: readTags(tags) }),
  };
}

/** The rendering of a story's body. Slow work, therefore never under a lock. @throws BAD_USER_INPUT */
export const renderBody = (body: string): string => renderArticle('body', body, limits.story.links);

/** Tags in lower case, each once, in the order in which they were given. @throws BAD_USER_INPUT */
function readTags(raw: string[]): string[] {
  if (raw.length > limits.story.tags)
    refuse('BAD_USER_INPUT', `At most ${limits.story.tags} tags; fewer are easier to find.`, { field: 'tags' });
  const tags = raw.map((tag) => readText('tags', tag.replace(/^#/, ''), limits.story.tag).toLowerCase());
  const odd = tags.find((tag) => !isTag(tag));
  if (odd !== undefined) refuse('BAD_USER_INPUT', 'A tag is made of words.', { field: 'tags' });
  return [...new Set(tags)];
}

/** Whether a tag may be called so; in lower case. */
export const isTag = (text: string): boolean => /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} &'’-]*$/u.test(text);
