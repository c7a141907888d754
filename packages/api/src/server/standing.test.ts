import { limits } from '@rounds/schema/limits';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { asWithPassword, type Person } from '../../test/as.ts';
import { rounds } from '../../test/command-line.ts';
import { house as theHouse } from '../../test/house.ts';
import { credentialsOf } from '../../test/person.ts';
import { closeOf, greeted, origin } from '../../test/socket.ts';
import { sessions } from '../accounts/accounts.table.ts';
import { endSessions, mintSession } from '../accounts/sessions.service.ts';
import { db } from '../kernel/db.ts';
import { house } from '../kernel/viewer.ts';
import { members } from '../members/members.table.ts';
import { giveRole } from '../members/roles.service.ts';

// The look finds what nobody has told: at once, so that a test need not wait. Where something is told, nobody looks.
Object.assign(limits.standing, { lookEveryMs: 200 });
const looks = (is: boolean) => Object.assign(limits.standing, { lookEveryMs: is ? 200 : 600_000 });

let ada: Person;
let bob: Person;
beforeEach(async () => {
  [ada, bob] = await Promise.all([asWithPassword('ada'), asWithPassword('bob')]);
});

const socketOf = async ({ cookie }: { cookie: string }) => {
  const { socket } = await greeted({ origin, cookie });
  return { socket, closed: closeOf(socket) };
};
const auth = async (path: string, { cookie = '', ...body }: Record<string, unknown>) =>
  fetch(`${(await theHouse()).url}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie: String(cookie) },
    body: JSON.stringify(body),
  });
const sessionOf = (person: Person) => db.select().from(sessions).where(eq(sessions.userId, person.id));

describe('S6 a socket does not outlive its session', () => {
  it.each([
    ['that its owner ends', false, () => auth('sign-out', { cookie: ada.cookie })],
    ['that the house ends', false, () => endSessions([ada.id])],
    [
      'that is over',
      true,
      () =>
        db
          .update(sessions)
          .set({ expiresAt: new Date(0) })
          .where(eq(sessions.userId, ada.id)),
    ],
    ['that is gone without a word', true, () => db.delete(sessions).where(eq(sessions.userId, ada.id))],
    ['whose member is gone', true, () => db.delete(members).where(eq(members.id, ada.id))],
  ])('%s', async (_name, isLooked, end) => {
    looks(isLooked);
    const [hers, his] = await Promise.all([socketOf(ada), socketOf(bob)]);
    await end();
    expect(await hers.closed).toBe(4401);
    expect(his.socket.readyState).toBe(his.socket.OPEN);
    his.socket.terminate();
  });

  it.each([
    ['ended from another device', 'revoke-other-sessions', () => ({})],
    [
      'of before another password',
      'change-password',
      () => ({
        currentPassword: credentialsOf(ada).password,
        newPassword: 'quite another pass phrase',
        revokeOtherSessions: true,
      }),
    ],
  ])('%s', async (_name, path, body) => {
    looks(false);
    const device = { cookie: await mintSession(ada.id) };
    const hers = await socketOf(ada);
    const answer = await auth(path, { ...device, ...body() });
    expect(answer.status).toBe(200);
    expect(await hers.closed).toBe(4401);
  });
});

describe('G8 a socket does not outlive a role', () => {
  it.each([
    ['that was given', false, () => giveRole(house, ada.handle, 'MODERATOR')],
    ['that the command line gave', false, () => rounds(['member', 'role', ada.handle, 'editor'])],
    [
      'that changed without a word',
      true,
      () => db.update(members).set({ role: 'EDITOR' }).where(eq(members.id, ada.id)),
    ],
  ])('%s: its owner comes again as who they are now', async (_name, isLooked, change) => {
    looks(isLooked);
    const [hers, his] = await Promise.all([socketOf(ada), socketOf(bob)]);
    await change();
    expect(await hers.closed).toBe(4440);
    expect(his.socket.readyState).toBe(his.socket.OPEN);
    expect(await sessionOf(ada)).not.toHaveLength(0);
    const again = await socketOf(ada);
    again.socket.terminate();
    his.socket.terminate();
  });
});
