/** Lengths are counted in grapheme clusters (what a reader calls a character) unless a unit is named. */
export const limits = {
  post: { graphemes: 4000, bytes: 16_384, links: 20 },
  displayName: { min: 2, max: 64 },
  handle: { min: 2, max: 30 },
  headline: { max: 120 },
  bio: { max: 2000 },
  password: { min: 10, max: 128 },
  email: { max: 254 },
  search: { max: 200 },
  listItems: { max: 100 },
  /** Largest page of a connection; `first` and `last` are clamped to it. */
  page: { max: 100 },
  postEditWindowMs: 15 * 60_000,
  http: { bodyBytes: 256 * 1024, editorBodyBytes: 8 * 1024 * 1024, jsonDepth: 32, headerBytes: 16 * 1024 },
  graphql: { tokens: 1000, errors: 5 },
  socket: {
    messageBytes: 64 * 1024,
    fragments: 64,
    subscriptions: 20,
    perMember: 5,
    perAddress: 50,
    messagesPerSecond: 20,
    messageBurst: 60,
    operationIdLength: 64,
    initWaitMs: 3000,
    pingEveryMs: 12_000,
    lifeMs: 24 * 3_600_000,
  },
  stream: { ring: 256, page: 500, maxBehind: 1000, maxBehindMs: 30_000 },
  /** Posts of one member: a bucket of `burst` that refills at `perMinute`. */
  posting: { burst: 10, perMinute: 30 },
  presence: { typingMs: 6000, typingMaxPresent: 50, perSecond: 4, sample: 8 },
} as const;
