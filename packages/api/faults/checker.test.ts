import { describe, expect, it } from 'vitest';
import { type Counters, check } from './checker.ts';
import { type Journal, newJournal, type Stretch } from './journal.ts';
import { hashOf, type Truth } from './oracle.ts';

const room = 'room';
const stretch = (): Stretch => ({
  listener: 'ada',
  connection: 1,
  roomId: room,
  after: 0,
  caughtUpAt: 100,
  events: [1, 2, 3].map((seq) => ({ seq, refId: `post-${seq}`, at: 1000 + seq })),
  end: null,
  endedAt: null,
});

/** Three posts, all answered, all heard, all shown. */
function allIsWell(): { journal: Journal; truth: Truth } {
  const posts = [1, 2, 3].map((seq) => ({
    id: `post-${seq}`,
    roomId: room,
    seq,
    authorId: 'ada',
    clientMutationId: `wish-${seq}`,
    body: `body ${seq}`,
    state: 'PUBLISHED',
  }));
  const journal = newJournal(1);
  journal.messages = posts.map(({ id, seq, authorId, clientMutationId, body }) => ({
    clientMutationId,
    authorId,
    roomId: room,
    bodies: [hashOf(body)],
    attempts: [
      { at: 990, endedAt: 995, error: 'ECONNRESET' },
      { at: 996, endedAt: 1000, ack: { id, seq, replayed: true } },
    ],
  }));
  journal.stretches = [stretch()];
  journal.open = [0];
  journal.shown = [
    { roomId: room, from: 1, seq: 3, posts: posts.map(({ id, seq, body, state }) => ({ id, seq, body, state })) },
  ];
  const events = new Map([[room, new Map(posts.map(({ id, seq }) => [seq, { refId: id, at: 900 }]))]]);
  const byId = new Map(posts.map((post) => [post.id, post]));
  return { journal, truth: { gaps: [], doubles: 0, posts: byId, events, heads: new Map([[room, 3]]) } };
}

type Tamper = (journal: Journal, truth: Truth) => void;
const first = <T>(list: T[]): T => {
  const [one] = list;
  if (!one) throw new Error('empty');
  return one;
};
const events = (journal: Journal) => first(journal.stretches).events;
const shown = (journal: Journal) => first(journal.shown).posts;

describe('the checker', () => {
  it('is content with what is well, and measures it', () => {
    const { journal, truth } = allIsWell();
    const { counters, measures, findings } = check(journal, truth);
    expect(Object.values(counters).every((count) => count === 0)).toBe(true);
    expect(findings).toEqual([]);
    expect(measures).toMatchObject({ sent: 3, acknowledged: 3, longestWait: 10, maxLag: 103, resets: 0 });
  });

  it.each<[keyof Counters, string, Tamper]>([
    ['lost', 'an answered post is not there', (_, { posts }) => posts.delete('post-2')],
    [
      'lost',
      'an answered post has another number',
      (_, { posts }) => Object.assign(posts.get('post-2') ?? {}, { seq: 4 }),
    ],
    [
      'lost',
      'an answered post says something else',
      (_, { posts }) => Object.assign(posts.get('post-2') ?? {}, { body: '' }),
    ],
    ['dupRow', 'one request has two rows', (_, truth) => Object.assign(truth, { doubles: 1 })],
    [
      'dupRow',
      'one request has two answers',
      ({ messages }) =>
        void first(messages).attempts.push({ at: 1, endedAt: 2, ack: { id: 'post-2', seq: 2, replayed: true } }),
    ],
    [
      'gap',
      'a room has a hole',
      (_, { gaps }) => void gaps.push({ roomId: room, head: 4, events: 3, highest: 3, empty: 0 }),
    ],
    ['reorder', 'an event is left out', (journal) => void events(journal).splice(1, 1)],
    ['reorder', 'an event comes twice', (journal) => void events(journal).splice(1, 0, first(events(journal)))],
    ['reorder', 'events come in another order', (journal) => void events(journal).reverse()],
    ['reorder', 'the first is not the one after the cursor', (journal) => void events(journal).shift()],
    ['appHole', 'a connection ends behind the head', (journal) => void events(journal).pop()],
    ['appHole', 'a page leaves something out', (journal) => void shown(journal).pop()],
    ['appHole', 'a page shows an old text', (journal) => Object.assign(first(shown(journal)), { body: 'old' })],
    ['appDup', 'a page shows something twice', (journal) => void shown(journal).push(first(shown(journal)))],
    ['ghost', 'an event is not in the log', (_, truth) => truth.events.get(room)?.delete(3)],
    ['ghost', 'an event is about something else', (journal) => Object.assign(first(events(journal)), { refId: 'x' })],
    ['ghost', 'an event came with nothing', (journal) => Object.assign(first(events(journal)), { refId: null })],
    ['ghost', 'an event came as an error', ({ hollow }) => void hollow.push('nothing')],
    ['leak', 'an outsider heard something', ({ leaks }) => void leaks.push('a secret')],
    ['crash', 'a node ended', (journal) => Object.assign(journal, { crashes: 1 })],
  ])('counts as %s that %s', (counter, _what, tamper) => {
    const { journal, truth } = allIsWell();
    tamper(journal, truth);
    expect(check(journal, truth).counters[counter]).toBeGreaterThan(0);
  });

  it('lets what was never answered be there or not, but not twice', () => {
    const { journal, truth } = allIsWell();
    for (const message of journal.messages) message.attempts.length = 1;
    expect(check(journal, truth).counters).toMatchObject({ lost: 0, unresolved: 0 });
    truth.posts.delete('post-1');
    expect(check(journal, truth).counters.unresolved).toBe(0);
    const twice = truth.posts.get('post-2');
    if (twice) truth.posts.set('other', { ...twice, id: 'other' });
    expect(check(journal, truth).counters.unresolved).toBe(1);
  });
});
