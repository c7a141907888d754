import { v5 } from 'uuid';
import type { Viewer } from '../kernel/viewer.ts';
import { addPost } from '../talk/posting.service.ts';
import { reactToPost } from '../talk/reacting.service.ts';
import type { ReactionKindName } from '../talk/talk.types.ts';
import type { Line } from './conversation.ts';

const namespace = '5d0c7a52-2a1f-4f5e-8f43-8c6d1b0e9a77';

/** Says the lines of a conversation in a thread, in order, at their times. Said already: nothing is doubled. */
export async function speakLines(
  lines: Line[],
  { threadId, now, viewerOf }: { threadId: string; now: Date; viewerOf: (key: string) => Viewer },
): Promise<void> {
  const named = new Map<string, string>();
  for (const [at, { by, minutesAgo, text, as, answers, reactions = {} }] of lines.entries()) {
    const { post } = await addPost(
      viewerOf(by),
      {
        threadId,
        body: text,
        parentId: answers ? (named.get(answers) ?? null) : null,
        clientMutationId: v5(`${threadId} ${at}`, namespace),
      },
      new Date(now.getTime() - minutesAgo * 60_000),
    );
    if (as) named.set(as, post.id);
    for (const [kind, members] of Object.entries(reactions) as [ReactionKindName, string[]][])
      for (const member of members) await reactToPost(viewerOf(member), { postId: post.id, kind, on: true });
  }
}
