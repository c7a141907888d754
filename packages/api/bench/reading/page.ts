/** The page of a room as the web asks for it, with its last 50 posts. */
export const PAGE = `query RoomPage($slug: String!) { room(slug: $slug) { id slug name topic kind status
  thread { id status cursor audience slowModeSeconds posts(last: 50) { totalCount pageInfo { hasPreviousPage hasNextPage }
    edges { cursor node { id seq state body html createdAt editedAt replyCount
      author { displayName avatarUrl badges member { id handle } }
      parent { id seq state body replyCount author { displayName member { id handle } } }
      reactions { kind count } } } } } } }`;
