import { graphql } from '../kernel/graphql.ts';

export const LIKE_STORY = graphql(`
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
