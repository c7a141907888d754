/** What of the house's schema its subscribers ask, with strings for its own scalars and enums, so that all answer the same. */
export const schemaText = `
  type Query { nothing: String }
  type Subscription { threadEvents(threadId: ID!, after: String): ThreadStream! }
  union ThreadStream = ThreadEvent | CaughtUp | Reset | Revoked
  type ThreadEvent { seq: Int! node: ThreadNode! }
  union ThreadNode = Post | Thread
  type Post { id: ID! body: String! kind: String! state: String! createdAt: String! replyCount: Int! author: Author! }
  type Author { displayName: String! }
  type Thread { id: ID! }
  type CaughtUp { cursor: String! replayed: Int! }
  type Reset { cursor: String! reason: String! }
  type Revoked { reason: String! }`;
