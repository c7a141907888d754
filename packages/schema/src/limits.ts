import { talkLimits } from './talkLimits.ts';

/** Lengths are counted in grapheme clusters (what a reader calls a character) unless a unit is named. */
export const limits = {
  ...talkLimits,
  /** Posts that stand before others, of one thread. */
  featured: 5,
  /** Comments that wait for an editor: how many of one member at once, and why one is not published. */
  held: { waiting: 5, reason: { max: 300 } },
  displayName: { min: 2, max: 64 },
  handle: { min: 2, max: 30 },
  headline: { max: 120 },
  bio: { max: 2000 },
  organization: { name: { min: 2, max: 120 }, description: { max: 4000 }, slug: 160 },
  webinar: {
    title: { min: 3, max: 200 },
    description: { max: 4000 },
    staff: 50,
    slug: 80,
    series: { min: 2, max: 120 },
    note: { max: 280 },
    noteRate: { burst: 10, perMinute: 20 },
  },
  story: {
    title: { min: 3, max: 200 },
    summary: { max: 300 },
    body: { max: 60_000, bytes: 200_000 },
    links: 100,
    tag: { min: 2, max: 40 },
    tags: 10,
    authors: 10,
    byline: { max: 120 },
    disclosure: { max: 300 },
    note: { max: 2000 },
    /** Changes of a draft by one person that follow each other so soon are one version. */
    sameRevisionMs: 5 * 60_000,
    scheduledDays: 366,
    everyWeeks: [1, 13],
    description: { max: 1000 },
    slug: { min: 2, max: 80 },
    /** What the editors' calendar shows at once. */
    calendar: { days: 100, instalments: 500 },
    writing: { burst: 30, perMinute: 30 },
    /** Links in mails that do not hold, from one address. */
    wrongTokens: { burst: 60, perMinute: 60 },
  },
  /** Of a file that comes in, and the widths that pages are given. */
  picture: {
    bytes: 10 * 1024 * 1024,
    pixels: 24_000_000,
    frames: 50,
    seconds: 5,
    widths: [480, 960, 1600],
    alt: { max: 300 },
    credit: { max: 120 },
    ofStory: 60,
    /** What was added and not saved with its story is kept so long. */
    unsavedDays: 14,
    adding: { burst: 60, perMinute: 20 },
  },
  registration: {
    questions: 20,
    label: { max: 200 },
    option: { max: 100 },
    options: [2, 20],
    answer: { max: 1000 },
    place: { max: 200 },
    capacity: [0, 100_000],
    offerHours: [1, 336],
    rate: { burst: 10, perMinute: 20 },
    doorRate: { burst: 60, perMinute: 120 },
  },
  question: {
    maxLength: [20, 300],
    followUpDays: [0, 60],
    /** Questions of one member: a bucket, and how many may wait for approval at once. */
    asking: { burst: 3, perMinute: 3 },
    pending: 5,
    answer: 4000,
    reason: 300,
    unmergeWindowMs: 10 * 60_000,
    claimMs: 60_000,
    similar: 5,
  },
  poll: { question: 300, option: 120, options: { min: 2, max: 20 } },
  password: { min: 10, max: 128 },
  email: { max: 254 },
  search: { max: 200 },
  listItems: { max: 100 },
  /** Largest page of a connection; `first` and `last` are clamped to it. */
  page: { max: 100, usual: 50 },
  http: { bodyBytes: 256 * 1024, editorBodyBytes: 8 * 1024 * 1024, jsonDepth: 32, headerBytes: 16 * 1024 },
  /** What one operation may ask, over HTTP and WebSocket alike (server/limits). */
  graphql: {
    tokens: 1000,
    depth: 8,
    aliases: 15,
    rootFields: 5,
    directives: 10,
    /** In one pair of braces: what validation takes grows with its square. */
    selections: 60,
    cost: 1000,
    /** Things in a list of unknown length, and what a mutation and the schema about itself count. */
    listSize: 10,
    writeCost: 10,
    introspectionCost: 100,
    errors: 5,
    coercionErrors: 5,
    deadlineMs: 5000,
    /** Operations of other clients kept ready, by the length of their texts. */
    keptChars: 500_000,
    /** A query is compiled when it is asked for this time, if it has so few fields. A field is about 3 KB of code. */
    compiled: { after: 20, fields: 250, allFields: 10_000 },
  },
  /** Cost of one member's operations, and of one address whose people are not signed in. */
  fairness: { member: { burst: 20_000, perMinute: 60_000 }, address: { burst: 200_000, perMinute: 600_000 } },
  socket: {
    messageBytes: 64 * 1024,
    fragments: 64,
    /** Pieces in which one frame may arrive. */
    chunks: 1024,
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
  /**
   * The bell between nodes: how often it must ring for itself, and how soon that must be heard, at the start and later. The
   * start has longer: nodes start in the rush after an outage, and one that does not hear itself does not start at all.
   */
  bell: { echoEveryMs: 5000, firstEchoMs: 10_000, echoMs: 3000 },
  /** What nodes tell each other of themselves: changes, all of it, and when what is not repeated counts no more. */
  nodes: { tellEveryMs: 250, repeatEveryMs: 5000, forgetAfterMs: 15_000 },
  /** How often a node looks whether its sockets' sessions and roles still stand, and when it knows too little to go on. */
  standing: { lookEveryMs: 4000, blindMs: 10_000 },
  stream: { ring: 256, page: 500, maxBehind: 1000, maxBehindMs: 30_000 },
  /** Posts of one member: a bucket of `burst` that refills at `perMinute`. */
  posting: { burst: 10, perMinute: 30 },
} as const;

/** Of podcasts; by themselves, because no reader's page needs them. */
export const podcastLimits = {
  title: { min: 2, max: 200, bytes: 255 },
  /** Directories of podcasts cut off what is longer. */
  description: { max: 4000, bytes: 4000 },
  owner: { min: 2, max: 64 },
  /** Of a show's picture, which is square: what directories ask for. */
  pictureSide: [1400, 3000],
  number: [1, 9999],
  seconds: [1, 24 * 3600],
  chapters: 200,
  chapter: { max: 128 },
  transcript: { bytes: 1024 * 1024, cues: 5000 },
  /** A recording comes and is kept in pieces, so that neither a request nor a node ever holds it as a whole. */
  audio: { bytes: 200 * 1024 * 1024, pieceBytes: 512 * 1024, unfinishedHours: 24 },
  uploads: { burst: 20, perMinute: 20 },
  pieces: { burst: 500, perMinute: 3000 },
} as const;
