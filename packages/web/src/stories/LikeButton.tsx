import { useState } from 'react';
import { useClient } from 'urql';
import { useText } from '../kernel/i18n.tsx';
import { fetchLate } from '../kernel/late.ts';
import { paths } from '../kernel/paths.ts';
import { toast } from '../ui/announce.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';

interface Props {
  story: { id: string; slug: string; likeCount: number };
  /** null: a visitor, who is led to the door. */
  liked: boolean | null;
}

/** How many like it; pressing joins them, pressing again leaves them. What one wished shows at once. */
export function LikeButton({ story, liked }: Props) {
  const text = useText();
  const client = useClient();
  const [wished, wish] = useState<boolean | null>(null);
  if (liked === null)
    return (
      <ButtonLink icon="heart" to={paths.signIn(paths.story(story.slug))}>
        {text('story.like', { count: story.likeCount })}
      </ButtonLink>
    );
  const on = wished ?? liked;
  const count = story.likeCount + (on === liked ? 0 : on ? 1 : -1);
  const press = async () => {
    wish(!on);
    try {
      // Most who read never like: they are not sent how.
      const { LIKE_STORY } = await fetchLate(() => import('./likeStory.ts'));
      const { error } = await client.mutation(LIKE_STORY, { storyId: story.id, on: !on }).toPromise();
      if (error) toast(error.graphQLErrors[0]?.message ?? text('error.offline.title'));
    } catch {
      toast(text('error.offline.title'));
    }
    wish(null);
  };
  return (
    <Button icon="heart" aria-pressed={on} busy={wished !== null} onClick={() => void press()}>
      {text(on ? 'story.liked' : 'story.like', { count })}
    </Button>
  );
}
