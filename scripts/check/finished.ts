/**
 * How far the schema has come towards the contract (packages/schema/contract.graphql). A feature that is finished puts its
 * names here; from then on `pnpm check` fails when the schema lacks a line of them.
 */
export interface Progress {
  /** Types that the schema has, with the fields of each that are still to come. */
  types: Record<string, string[]>;
  /** Fields of the three root types that the schema has. */
  roots: Record<'Query' | 'Mutation' | 'Subscription', string[]>;
}

export const finished: Progress = {
  types: {
    DateTime: [],
    ErrorCode: [],
    Viewer: [],
    Role: [],
    Member: ['organizations', 'credentials', 'disclosures'],
    Persona: [],
    PostKind: [],
    Thread: [],
    ThreadStatus: [],
    Post: [],
    PostState: [],
    ReactionKind: [],
    ReactionCount: [],
    ThreadStream: [],
    ThreadEvent: [],
    ThreadNode: [],
    CaughtUp: [],
    Reset: [],
    ResetReason: [],
    Revoked: [],
    ThreadPresence: [],
    Room: [],
    RoomKind: [],
    RoomStatus: [],
    Event: ['release'],
    Phase: [],
    PhaseKind: [],
    Track: [],
    Session: ['viewerStarred'],
    SessionKind: [],
    SessionStatus: [],
    Webinar: ['questions', 'highlightedQuestion', 'registrationCount', 'viewerRegistration'],
    WebinarStatus: [],
    QaSettings: [],
    AnonymousMode: [],
    AttendeeView: [],
    WebinarStream: [],
    WebinarEvent: [],
    WebinarNode: ['Question', 'Poll'],
    ViewerStream: [],
    ViewerEvent: [],
    ViewerNode: ['Notification', 'Question', 'Post', 'Registration', 'ReadMarker'],
    AddPostInput: [],
    EditPostInput: [],
    DeletePostInput: [],
    ReactToPostInput: [],
    MarkThreadReadInput: [],
    PostPayload: [],
  },
  roots: {
    Query: ['viewer', 'member', 'thread', 'post', 'rooms', 'room', 'events', 'event', 'session', 'webinars', 'webinar'],
    Mutation: [
      'updateProfile',
      'openRoom',
      'closeRoom',
      'addPost',
      'editPost',
      'deletePost',
      'reactToPost',
      'markThreadRead',
      'setTyping',
      'createWebinar',
      'updateQaSettings',
      'startPractice',
      'goLive',
      'pauseWebinar',
      'endWebinar',
    ],
    Subscription: ['threadEvents', 'threadPresence', 'webinarEvents', 'webinarStaffEvents', 'viewerEvents'],
  },
};
