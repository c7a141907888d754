import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { toast } from '../ui/announce.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';

const LIKE_STORY = graphql(`
  mutation LikeStory($storyId: ID!, $on: Boolean!) {
    likeStory(storyId: $storyId, on: $on) {
      story {
        id
        likeCount
        viewerHasLiked
      }
    }
  }
`);

interface Props {
  story: { id: string; slug: string; likeCount: number };
  /** null: a visitor, who is led to the door. */
  liked: boolean | null;
}

/** How many like it; pressing joins them, pressing again leaves them. What one wished shows at once. */
export function LikeButton({ story, liked }: Props) {
  const text = useText();
  const [, like] = useMutation(LIKE_STORY);
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
    const { error } = await like({ storyId: story.id, on: !on });
    wish(null);
    if (error) toast(error.graphQLErrors[0]?.message ?? text('error.offline.title'));
  };
  return (
    <Button icon="heart" aria-pressed={on} busy={wished !== null} onClick={() => void press()}>
      {text(on ? 'story.liked' : 'story.like', { count })}
    </Button>
  );
}
