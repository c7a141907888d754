import { createContext, useContext } from 'react';
import type { TalkPostFragment } from '../gql/graphql.ts';

/** What every post of a talk needs to know of it, and can ask of it. */
export interface TalkSurroundings {
  threadId: string;
  memberId: string | undefined;
  canPost: boolean;
  mayModerate: boolean;
  /** Of comments: who wrote what they are about. */
  authors?: ReadonlySet<string> | undefined;
  /** The page's own address, with how it is sorted, for links to single posts. */
  path: string;
  editing: string | null;
  edit: (postId: string | null) => void;
  reply: (post: TalkPostFragment) => void;
  jumpTo: (postId: string) => void;
}

const TalkContext = createContext<TalkSurroundings | null>(null);

export const TalkContextProvider = TalkContext.Provider;

export function useTalkSurroundings(): TalkSurroundings {
  const talk = useContext(TalkContext);
  if (!talk) throw new Error('A post stands in a Talk.');
  return talk;
}

/** The same page with one thing more in its query. */
export const withQuery = (path: string, name: string, value: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`;

/** Where a single post is found: also without JavaScript. */
export const postAddress = (path: string, postId: string): string => withQuery(path, 'post', postId);
