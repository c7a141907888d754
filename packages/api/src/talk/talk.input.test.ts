import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, as, type Person } from '../../test/as.ts';
import {
  ADD_POST,
  aRoom,
  DELETE_POST,
  draft,
  EDIT_POST,
  POSTS,
  postsSeenBy,
  REACT,
  says,
  type TestRoom,
  THREAD,
  THREAD_EVENTS,
} from '../../test/rooms.ts';
import { env } from '../kernel/env.ts';

// Bad input by the numbers of security.md: what is refused names its field and leaves nothing behind.

let bob: Person;
let room: TestRoom;
beforeAll(async () => {
  env.rateLimits = false;
  bob = await as('Bob');
});
beforeEach(async () => {
  room = await aRoom();
});

const refusal = (answer: Answer) => answer.errors?.[0]?.extensions;
const wrong = (field: string) => ({ code: 'BAD_USER_INPUT', field });
const post = (body: string, more = {}) => bob.asks(ADD_POST, draft(room.threadId, body, more));
const family = '👨‍👩‍👧‍👦';

describe('the text of a post', () => {
  it.each([
    ['B1: empty', ''],
    ['B2: only spaces', '   \n\t '],
    ['B3: only zero-width', '\u200b\ufeff'],
    ['B4: only a direction mark', '\u202e'],
    ['B5: NUL', '\u0000abc'],
    ['B5: another control', 'abc\u0007'],
    ['B6: half a surrogate pair', 'abc \ud800'],
    ['B8: 4,001 characters', 'a'.repeat(4001)],
    ['B9: 4,001 emoji', '😀'.repeat(4001)],
    ['B12: 200 marks on one letter', `a${'\u0301'.repeat(200)}`],
    ['B17: 100 KB', `\`\`\`\n${'x'.repeat(100_000)}`],
    ['B13: 4,000 >', '>'.repeat(4000)],
    ['B14: 4,000 [', '['.repeat(4000)],
    ['B15: 3,000 *', '*'.repeat(3000)],
    ['B16: nested lists', `${'- '.repeat(1000)}x`],
    ['B18: 500 links', 'http://e.x '.repeat(300)],
  ])('is refused: %s', async (_name, body) => {
    expect(refusal(await post(body))).toMatchObject(wrong('body'));
    expect(await postsSeenBy(bob, room.threadId)).toEqual([]);
    const kept = await says(bob, room.threadId, 'Kept');
    expect(refusal(await bob.asks(EDIT_POST, { input: { postId: kept.id, body } }))).toMatchObject(wrong('body'));
    expect(await postsSeenBy(bob, room.threadId)).toEqual([kept]);
  });

  it.each([
    ['B7: 4,000 characters', 'a'.repeat(4000), 'a'.repeat(4000)],
    ['B9: 4,000 emoji in 16 KB', '😀'.repeat(4000), '😀'.repeat(4000)],
    ['B10: decomposed', 'e\u0301', '\u00e9'],
    ['B11: 50 families', family.repeat(50), family.repeat(50)],
    ['B19: mixed line ends', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['B20: tabs', 'a\tb', 'a\tb'],
    ['B21: direction marks', 'abc \u202edef', 'abc \u202edef'],
    ['B22: markup', '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ])('is kept: %s', async (_name, body, kept) => {
    expect((await says(bob, room.threadId, body)).body).toBe(kept);
  });

  it('B22: is shown as text where it is markup', async () => {
    const { html } = await says(bob, room.threadId, 'a <script>alert(1)</script>');
    expect(html).toBe('<p>a &#x3C;script>alert(1)&#x3C;/script></p>');
  });
});

const notIds = ['', '0', '-1', '9223372036854775808', '../1', 'not-uuid', 'x'.repeat(10_240), '\u0000'];

describe('an id', () => {
  it.each(notIds.map((id) => [id.slice(0, 24), id]))('B35–B41: is refused: %j', async (_shown, id) => {
    for (const [document, variables, field] of [
      [THREAD, { id }, 'id'],
      ['query ($id: ID!) { post(id: $id) { id } }', { id }, 'id'],
      [ADD_POST, draft(id, 'x'), 'threadId'],
      [ADD_POST, draft(room.threadId, 'x', { parentId: id }), 'parentId'],
      [EDIT_POST, { input: { postId: id, body: 'x' } }, 'postId'],
      [DELETE_POST, { input: { postId: id } }, 'postId'],
      [REACT, { input: { postId: id, kind: 'LIKE', on: true } }, 'postId'],
      ['mutation ($id: ID!) { setTyping(threadId: $id) }', { id }, 'threadId'],
      [POSTS, { id: room.threadId, around: id }, 'around'],
    ] as const)
      expect({ of: document, ...refusal(await bob.asks(document, variables)) }).toMatchObject(wrong(field));
  });

  it('B40: of another kind of thing is nothing, exactly like an id that does not exist', async () => {
    const { id } = await says(bob, room.threadId, 'A post');
    for (const [document, input] of [
      [ADD_POST, draft(id, 'x').input],
      [EDIT_POST, { postId: room.threadId, body: 'x' }],
      [DELETE_POST, { postId: room.threadId }],
    ] as const) {
      expect(await bob.refused(document, { input })).toBe('NOT_FOUND');
    }
    expect((await bob.asks(THREAD, { id })).data.thread).toBeNull();
    expect((await bob.asks(THREAD, { id: crypto.randomUUID() })).data.thread).toBeNull();
  });

  it('B41: may be written in upper case', async () => {
    const { data } = await bob.asks(THREAD, { id: room.threadId.toUpperCase() });
    expect(data.thread.id).toBe(room.threadId);
    expect((await says(bob, room.threadId.toUpperCase(), 'Hello')).seq).toBe(1);
  });
});

describe('a place in the log', () => {
  const from = async (after: string) => {
    const watching = bob.watches(THREAD_EVENTS, { threadId: room.threadId, after });
    const first = await watching.next().then(
      ({ threadEvents }) => threadEvents,
      async () => ((await watching.ended) as { extensions: unknown }[])[0]?.extensions,
    );
    await watching.close();
    return first;
  };

  it.each(['-1', '1.5', 'x', '', '1e3', 'zzzzzzzz.1', `0.${'9'.repeat(30)}`, '\u0000'])(
    'B42, B44: %j was never a cursor',
    async (after) => {
      expect(await from(after)).toMatchObject(wrong('after'));
      expect(refusal(await bob.asks(POSTS, { id: room.threadId, first: 1, after }))).toMatchObject(wrong('after'));
    },
  );

  it('B43, B45–B47: replays all from 0; is unknown beyond the head and in another epoch', async () => {
    await says(bob, room.threadId, 'One');
    expect(await from('0')).toMatchObject({ __typename: 'ThreadEvent', seq: 1 });
    expect(await from('2')).toMatchObject({ __typename: 'Reset', reason: 'CURSOR_UNKNOWN' });
    expect(await from('9007199254740993')).toMatchObject({ __typename: 'Reset', reason: 'CURSOR_UNKNOWN' });
    expect(await from('00000000.1')).toMatchObject({ __typename: 'Reset', reason: 'CURSOR_UNKNOWN' });
  });
});

describe('a clientMutationId', () => {
  it('B48, B49: is needed, and a uuid', async () => {
    const { clientMutationId: _left, ...without } = draft(room.threadId, 'x').input;
    expect(refusal(await bob.asks(ADD_POST, { input: without }))).toMatchObject(wrong('clientMutationId'));
    for (const clientMutationId of ['', 'mine', '1', 'x'.repeat(10_000)])
      expect(refusal(await post('x', { clientMutationId }))).toMatchObject(wrong('clientMutationId'));
    expect(await postsSeenBy(bob, room.threadId)).toEqual([]);
  });
});

describe('numbers and choices', () => {
  const MARK =
    'mutation ($input: MarkThreadReadInput!) { markThreadRead(input: $input) { thread { viewerLastReadSeq } } }';
  const mark = (seq: unknown) => bob.asks(MARK, { input: { threadId: room.threadId, seq } });

  it('B53–B57: a number is one that fits', async () => {
    await says(bob, room.threadId, 'One');
    for (const seq of ['5', 2_147_483_648, 1.5, null, true, [1, 2]])
      expect({ of: JSON.stringify(seq), ...refusal(await mark(seq)) }).toMatchObject(wrong('seq'));
    const literal = (seq: string) =>
      bob.asks(`mutation { markThreadRead(input: { threadId: "${room.threadId}", seq: ${seq} }) { thread { id } } }`);
    for (const seq of ['1e400', 'NaN', '"5"', '2147483648'])
      expect({ of: seq, ...refusal(await literal(seq)) }).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect((await literal('-0')).errors).toBeUndefined();
    expect(refusal(await mark(-1))).toMatchObject(wrong('seq'));
  });

  it('B70, B71: a choice is one of the list, and given where it is needed', async () => {
    const { id: postId } = await says(bob, room.threadId, 'One');
    for (const input of [
      { postId, kind: 'ANGRY', on: true },
      { postId, kind: null, on: true },
      { postId, kind: 'LIKE', on: null },
      { postId, kind: 'LIKE', on: 'yes' },
      { postId, kind: 'LIKE' },
    ])
      expect({ of: JSON.stringify(input), ...refusal(await bob.asks(REACT, { input })) }).toMatchObject({
        code: 'BAD_USER_INPUT',
      });
    expect(refusal(await post('x', { kind: 'POEM' }))).toMatchObject(wrong('kind'));
  });

  it('S15, S16: nothing may be given that is not asked for', async () => {
    for (const extra of [{ authorId: bob.id }, { createdAt: '2020-01-01' }, { seq: 1 }, { state: 'HELD' }])
      expect(refusal(await post('x', extra))).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await postsSeenBy(bob, room.threadId)).toEqual([]);
  });

  it('S37: a page has 1 to 100 posts of this thread', async () => {
    const other = await aRoom();
    await says(bob, other.threadId, 'There');
    const foreign = (await bob.asks(POSTS, { id: other.threadId, first: 1 })).data.thread.posts.edges[0].cursor;
    const page = (args: object) => bob.asks(POSTS, { id: room.threadId, ...args });
    for (const [args, field] of [
      [{ first: -1 }, 'first'],
      [{ first: 0 }, 'first'],
      [{ last: 0 }, 'last'],
      [{ first: 1, last: 1 }, 'first'],
      [{ first: 1, after: foreign }, 'after'],
      [{ last: 1, before: foreign }, 'before'],
      [{ around: crypto.randomUUID(), after: foreign }, 'around'],
    ] as const)
      expect({ of: JSON.stringify(args), ...refusal(await page(args)) }).toMatchObject(wrong(field));
    expect((await page({ first: 150 })).errors).toBeUndefined();
    expect(refusal(await page({ first: 1_000_000_000 }))).toMatchObject({ code: 'QUERY_TOO_COMPLEX' });
    expect(refusal(await page({ around: crypto.randomUUID() }))).toMatchObject({ code: 'NOT_FOUND', field: 'around' });
  });
});
