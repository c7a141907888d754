import { graphql } from '../kernel/graphql.ts';

/** A post as everybody sees it: nothing in it depends on who looks, so one answer serves a whole hall. */
graphql(`
  fragment TalkPost on Post {
    id
    seq
    state
    body
    html
    createdAt
    editedAt
    official
    featuredAt
    replyCount
    author {
      displayName
      avatarUrl
      badges
      member {
        id
        handle
      }
    }
    parent {
      id
      seq
      state
      body
      replyCount
      author {
        displayName
        member {
          id
          handle
        }
      }
    }
    reactions {
      kind
      count
    }
  }
`);

graphql(`
  fragment TalkOwn on Post {
    id
    clientMutationId
    viewerReactions
  }
`);

graphql(`
  fragment TalkPosts on PostConnection {
    edges {
      cursor
      node {
        ...TalkPost
      }
    }
    pageInfo {
      hasPreviousPage
      hasNextPage
    }
  }
`);

/** What a host's page asks of its thread, with the variables $first, $after, $last, $before and $around of the page. */
graphql(`
  fragment TalkThread on Thread {
    id
    status
    cursor
    audience
    slowModeSeconds
    posts(first: $first, after: $after, last: $last, before: $before, around: $around) {
      ...TalkPosts
    }
  }
`);

/** The same for the viewer alone, in an operation of its own: so the page itself can be shared. */
graphql(`
  fragment TalkViewer on Thread {
    id
    viewerCanPost
    viewerLastReadSeq
    viewerUnreadCount
    viewerFirstUnread {
      id
      seq
      createdAt
    }
    posts(first: $first, after: $after, last: $last, before: $before, around: $around) {
      edges {
        node {
          ...TalkOwn
        }
      }
    }
  }
`);

/** More of a thread; `room` so that a page that is fetched anew also knows what became of its host. */
export const TALK_PAGE = graphql(`
  query TalkPage(
    $threadId: ID!
    $member: Boolean!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $around: ID
  ) {
    thread(id: $threadId) {
      id
      status
      slowModeSeconds
      cursor
      room {
        id
        status
      }
      posts(first: $first, after: $after, last: $last, before: $before, around: $around) {
        ...TalkPosts
        edges {
          node {
            ...TalkOwn @include(if: $member)
          }
        }
      }
    }
  }
`);

/** A post as it is in the cache now, with what the viewer did to it. */
export const TALK_POST = graphql(`
  query TalkPostNow($id: ID!) {
    post(id: $id) {
      ...TalkPost
      ...TalkOwn
    }
  }
`);

export const TALK_EVENTS = graphql(`
  subscription TalkEvents($threadId: ID!, $after: String) {
    threadEvents(threadId: $threadId, after: $after) {
      __typename
      ... on ThreadEvent {
        seq
        cursor
        node {
          __typename
          ... on Post {
            ...TalkPost
          }
          ... on Thread {
            id
            status
            slowModeSeconds
            room {
              id
              status
            }
            story {
              id
              status
              revision
              pictureCount
              editedAt
              likeCount
            }
          }
        }
      }
      ... on CaughtUp {
        cursor
        replayed
      }
      ... on Reset {
        cursor
      }
    }
  }
`);

/** Its answer says only which post it became: what the post looks like comes by the stream, in the stream's order. */
export const ADD_POST = graphql(`
  mutation AddPost($input: AddPostInput!) {
    addPost(input: $input) {
      post {
        id
        clientMutationId
        state
        thread {
          id
        }
      }
    }
  }
`);

export const EDIT_POST = graphql(`
  mutation EditPost($input: EditPostInput!) {
    editPost(input: $input) {
      post {
        id
      }
    }
  }
`);

export const DELETE_POST = graphql(`
  mutation DeletePost($input: DeletePostInput!) {
    deletePost(input: $input) {
      post {
        id
      }
    }
  }
`);

export const REACT_TO_POST = graphql(`
  mutation ReactToPost($input: ReactToPostInput!) {
    reactToPost(input: $input) {
      post {
        id
        viewerReactions
      }
    }
  }
`);
