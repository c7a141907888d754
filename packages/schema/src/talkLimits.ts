/** What every page has to know on which people talk; the limits of everything else are no part of those pages. */
export const talkLimits = {
  post: { graphemes: 4000, bytes: 16_384, links: 20 },
  postEditWindowMs: 15 * 60_000,
  presence: { typingMs: 6000, typingMaxPresent: 50, perSecond: 4, sample: 8 },
} as const;
