import { graphql } from '../../kernel/graphql.ts';

graphql(`
  fragment HeldComment on HeldPost {
    id
    version
    state
    post {
      id
      html
      createdAt
      author {
        displayName
        avatarUrl
        member {
          id
          handle
        }
      }
      parent {
        id
        body
        author {
          displayName
        }
      }
      thread {
        id
        story {
          id
          slug
          title
        }
      }
    }
  }
`);

export const HELD_COMMENTS = graphql(`
  query HeldComments($after: String) {
    heldPosts(first: 20, after: $after) {
      totalCount
      edges {
        node {
          ...HeldComment
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
    }
  }
`);

/** Only what was decided: what it says now is its thread's to tell. */
export const PUBLISH_HELD = graphql(`
  mutation PublishHeld($input: PublishHeldPostInput!) {
    publishHeldPost(input: $input) {
      held {
        id
        state
      }
    }
  }
`);

export const REMOVE_HELD = graphql(`
  mutation RemoveHeld($input: RemoveHeldPostInput!) {
    removeHeldPost(input: $input) {
      held {
        id
        state
      }
    }
  }
`);
