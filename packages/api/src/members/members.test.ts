import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Answer, as, type Person, visitor } from '../../test/as.ts';
import { house } from '../../test/house.ts';
import { aRoom, postsSeenBy, says } from '../../test/rooms.ts';
import { db } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { newId } from '../kernel/ids.ts';
import { ensureMember } from './members.service.ts';
import { members } from './members.table.ts';

const VIEWER = `query { viewer { id role email emailVerified unreadNotifications cursor
  member { id handle displayName headline bio avatarUrl replayed joinedAt } } }`;
const MEMBER = 'query ($handle: String!) { member(handle: $handle) { id handle displayName headline bio } }';
const UPDATE = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
  member { handle displayName headline bio } } }`;

let ada: Person;
beforeEach(async () => {
  ada = await as('Ada');
});
const update = (input: Record<string, unknown>, person = ada) => person.asks(UPDATE, { input });
const refusal = (answer: Answer) => answer.errors?.[0]?.extensions;

describe('who is signed in', () => {
  it('is told of themselves', async () => {
    const { data } = await ada.asks(VIEWER);
    expect(data.viewer).toMatchObject({
      id: ada.id,
      role: 'MEMBER',
      email: `${ada.handle}@example.org`,
      emailVerified: false,
      unreadNotifications: 0,
      cursor: expect.stringMatching(/^[0-9a-f]{8}\.0$/),
      member: { id: ada.id, handle: ada.handle, displayName: 'Ada Tester', headline: null, bio: null, replayed: false },
    });
    expect((await visitor().asks(VIEWER)).data.viewer).toBeNull();
  });

  it('has the role that counts now', async () => {
    await db.update(members).set({ role: 'EDITOR' }).where(eq(members.id, ada.id));
    expect((await ada.asks(VIEWER)).data.viewer.role).toBe('EDITOR');
  });
});

describe('a member', () => {
  it('is found by handle, however it is written, also by visitors', async () => {
    for (const person of [ada, visitor()])
      expect((await person.asks(MEMBER, { handle: ada.handle.toUpperCase() })).data.member.id).toBe(ada.id);
  });

  it.each(['', '%', '../1', '\u0000', "'; --", 'x'.repeat(10_240), 'nobody-of-this-name'])(
    'B35–B41: is nobody under %#',
    async (handle) => expect(await ada.asks(MEMBER, { handle })).toEqual({ status: 200, data: { member: null } }),
  );

  it('is made once, however often and at once it is asked for', async () => {
    const id = newId();
    const made = await Promise.all(Array.from({ length: 10 }, () => ensureMember({ id, name: 'Grace Hopper' })));
    expect(new Set(made.map((member) => member.handle)).size).toBe(1);
  });

  it('gets a handle of their own, however many have the name', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => ensureMember({ id: newId(), name: 'Élan Vital' })));
    expect(made.map((member) => member.handle).toSorted()).toEqual([
      'elan-vital',
      'elan-vital-2',
      'elan-vital-3',
      'elan-vital-4',
      'elan-vital-5',
    ]);
  });

  it('who is gone leaves what was said, by a former member', async () => {
    const room = await aRoom();
    await says(ada, room.threadId, 'Remember me');
    await db.delete(members).where(eq(members.id, ada.id));
    const [post] = await postsSeenBy(visitor(), room.threadId);
    expect(post).toMatchObject({ body: 'Remember me', author: { displayName: 'Former member', member: null } });
    expect((await ada.asks(VIEWER)).data.viewer).toBeNull();
  });
});

describe('a profile', () => {
  it('is changed by its owner, as far as something is given', async () => {
    const handle = `new-${ada.handle}`.slice(0, 30);
    const { data } = await update({
      handle: handle.toUpperCase(),
      displayName: ' Ada  L. ',
      headline: 'Counts',
      bio: 'a\r\nb',
    });
    expect(data.updateProfile.member).toEqual({ handle, displayName: 'Ada  L.', headline: 'Counts', bio: 'a\nb' });
    expect((await update({ headline: null })).data.updateProfile.member).toMatchObject({ headline: null, bio: 'a\nb' });
    expect((await update({})).data.updateProfile.member).toMatchObject({ handle, bio: 'a\nb' });
    expect(refusal(await update({ headline: 'x' }, visitor()))).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await ada.asks(VIEWER)).data.viewer.cursor).toMatch(/\.2$/);
  });

  it('keeps a handle for one member only', async () => {
    const bob = await as('Bob');
    expect(refusal(await update({ handle: bob.handle }))).toMatchObject({ code: 'CONFLICT', field: 'handle' });
    expect((await ada.asks(VIEWER)).data.viewer.member.handle).toBe(ada.handle);
  });

  it.each([
    ['B1', { displayName: '' }],
    ['B2', { displayName: '    ' }],
    ['B3', { displayName: '\u200b\ufeff' }],
    ['B4', { displayName: '\u202e\u202e' }],
    ['B5', { headline: '\u0000abc' }],
    ['B6', { bio: 'abc\ud800' }],
    ['B12', { headline: `a${'\u0301'.repeat(200)}` }],
    ['B23', { displayName: 'A' }],
    ['B24', { displayName: 'a'.repeat(65) }],
    ['B25', { displayName: 'Аdmin' }],
    ['B25', { handle: 'admin' }],
    ['B26', { displayName: '@ana' }],
    ['B26', { handle: '/ana' }],
    ['B26', { handle: '@ana' }],
    ['B71', { displayName: null }],
    ['B71', { handle: null }],
    ['too long', { headline: 'x'.repeat(121) }],
    ['too long', { bio: 'x'.repeat(2001) }],
    ['two lines', { headline: 'a\nb' }],
  ])('%s: %# is refused and nothing changes', async (_name, input) => {
    const before = (await ada.asks(VIEWER)).data;
    expect(refusal(await update(input))).toMatchObject({ code: 'BAD_USER_INPUT', field: Object.keys(input)[0] });
    expect((await ada.asks(VIEWER)).data).toEqual(before);
  });

  it('S15: takes nothing that is not asked for', async () => {
    for (const extra of [
      { role: 'ADMIN' },
      { id: newId() },
      { replayed: true },
      { __proto__: null, joinedAt: '2020-01-01' },
    ])
      expect(refusal(await update(extra))).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect((await ada.asks(VIEWER)).data.viewer.role).toBe('MEMBER');
  });
});

describe('signing up', () => {
  const signUp = async (body: Record<string, unknown>) => {
    const { url } = await house();
    const answer = await fetch(`${url}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: env.publicUrl.origin },
      body: JSON.stringify({ email: `${newId()}@example.org`, password: 'a long enough pass phrase', ...body }),
    });
    return { status: answer.status, body: (await answer.json()) as { field?: string } };
  };

  it('B25: makes nobody under a name that claims an office, or a handle that is taken', async () => {
    expect(await signUp({ name: 'Grace Hopper' })).toMatchObject({ status: 200 });
    expect(await signUp({ name: 'Аdmin' })).toMatchObject({ status: 400, body: { field: 'name' } });
    expect(await signUp({ name: 'Grace', handle: 'rounds' })).toMatchObject({ status: 400, body: { field: 'handle' } });
    expect(await signUp({ name: 'Grace', handle: ada.handle })).toMatchObject({
      status: 400,
      body: { field: 'handle' },
    });
  });
});
