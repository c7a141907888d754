import { talkLimits } from '@rounds/schema/talkLimits';
import { type ReactNode, Suspense, useState } from 'react';
import { useMutation } from 'urql';
import type { TalkPostFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { late } from '../kernel/late.ts';
import { refusalOf } from '../kernel/refusal.ts';
import { useSite } from '../kernel/site.tsx';
import { useNow } from '../kernel/when.ts';
import { toast } from '../ui/announce.tsx';
import { DELETE_POST } from './documents.ts';
import type { PostDeeds } from './PostMenu.tsx';
import { postAddress, useTalkSurroundings } from './TalkContext.tsx';

const DeleteDialog = late(async () => (await import('./DeleteDialog.tsx')).DeleteDialog);

/** Whether its author may still change it; the server has the last word. */
export function isEditable(post: Pick<TalkPostFragment, 'createdAt' | 'state'>, now: number): boolean {
  if (post.state === 'HELD') return true;
  return post.state === 'PUBLISHED' && now < Date.parse(post.createdAt) + talkLimits.postEditWindowMs;
}

/** What the viewer may do with a post beside answering, and the question that one of it needs. */
export function usePostDeeds(post: TalkPostFragment): { deeds: PostDeeds; confirmation: ReactNode } {
  const text = useText();
  const site = useSite();
  const now = useNow();
  const { memberId, canPost, mayModerate, authors, path, edit } = useTalkSurroundings();
  const [asking, ask] = useState(false);
  const [, remove] = useMutation(DELETE_POST);
  const mine = memberId !== undefined && post.author.member?.id === memberId;
  const copyLink = () => {
    const address = new URL(postAddress(path, post.id), site.origin).href;
    navigator.clipboard.writeText(address).then(
      () => toast(text('talk.linkCopied')),
      () => toast(address),
    );
  };
  const deeds: PostDeeds = {
    // Nobody else could follow it.
    copyLink: post.state === 'HELD' ? undefined : copyLink,
    edit: mine && canPost && now !== null && isEditable(post, now) ? () => edit(post.id) : undefined,
    feature:
      authors && mayModerate && post.state === 'PUBLISHED' ? { postId: post.id, on: !post.featuredAt } : undefined,
    remove: mine || mayModerate ? () => ask(true) : undefined,
  };
  const confirm = async () => {
    const { error } = await remove({ input: { postId: post.id } });
    ask(false);
    const refusal = refusalOf(error);
    if (refusal) toast(refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message);
  };
  const confirmation = asking ? (
    <Suspense fallback={null}>
      <DeleteDialog own={mine} held={post.state === 'HELD'} onConfirm={confirm} onClose={() => ask(false)} />
    </Suspense>
  ) : null;
  return { deeds, confirmation };
}
