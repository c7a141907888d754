import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { house } from '../../test/house.ts';
import { statementsOf } from '../../test/statements.ts';
import { db } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { sessions } from './accounts.table.ts';
import { sessionSpan } from './auth.ts';
import { endSessions } from './sessions.service.ts';

const day = 86_400_000;
const whoIs = async (cookie: string): Promise<string | null> => {
  const { url } = await house();
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: env.publicUrl.origin, cookie },
    body: JSON.stringify({ query: '{ viewer { id } }' }),
  });
  return ((await answer.json()) as { data: { viewer: { id: string } | null } }).data.viewer?.id ?? null;
};
const thisOne = ({ cookie }: Person) => eq(sessions.token, /=([^.]+)\./.exec(cookie)?.[1] ?? '');
const keptOf = async (ada: Person) => (await db.select().from(sessions).where(thisOne(ada)))[0];
const endsIn = (ada: Person, ms: number) =>
  db
    .update(sessions)
    .set({ expiresAt: new Date(Date.now() + ms) })
    .where(thisOne(ada));

/** A member with a session that has been made to last already. */
async function settled() {
  const ada = await as('ada');
  await endsIn(ada, sessionSpan.expiresIn * 1000);
  return ada;
}

describe('a session', () => {
  it('is known by its cookie, wherever it stands among others', async () => {
    const ada = await settled();
    expect(await whoIs(ada.cookie)).toBe(ada.id);
    expect(await whoIs(`a=b; ${ada.cookie}; rounds-theme=dark`)).toBe(ada.id);
    expect(await whoIs(`rounds-theme=%; x; ${ada.cookie}`)).toBe(ada.id);
  });

  it.each([
    ['without a signature', (cookie: string) => cookie.replace(/\.[^.]+$/, '')],
    [
      'with the signature of another',
      (cookie: string, other: string) => cookie.replace(/\.[^.]*$/, `.${other.split('.').at(-1)}`),
    ],
    ['with a longer token', (cookie: string) => cookie.replace('session_token=', 'session_token=x')],
    ['with half of its signature', (cookie: string) => cookie.slice(0, -20)],
    ['under another name', (cookie: string) => cookie.replace('session_token', 'session_tokens')],
    ['that is empty', () => 'rounds.session_token='],
    ['that is a dot', () => 'rounds.session_token=.'],
  ])('%s is nobody’s', async (_name, spoil) => {
    const [ada, ben] = [await settled(), await settled()];
    expect(await whoIs(ada.cookie)).toBe(ada.id);
    expect(await whoIs(spoil(ada.cookie, ben.cookie))).toBeNull();
  });

  it('S6 that has ended or has run out counts no more', async () => {
    const [ada, ben] = [await settled(), await settled()];
    await endSessions([ada.id]);
    await endsIn(ben, -1000);
    expect([await whoIs(ada.cookie), await whoIs(ben.cookie)]).toEqual([null, null]);
    expect(await keptOf(ben)).toBeUndefined();
  });

  it('lasts longer by being used after a day, unless it is not to be remembered', async () => {
    const ada = await settled();
    const aged = sessionSpan.expiresIn * 1000 - 2 * day;
    await endsIn(ada, aged);
    expect(await whoIs(`${ada.cookie}; rounds.dont_remember=x`)).toBe(ada.id);
    expect((await keptOf(ada))?.expiresAt.getTime()).toBeLessThan(Date.now() + aged + day);
    expect(await whoIs(ada.cookie)).toBe(ada.id);
    expect((await keptOf(ada))?.expiresAt.getTime()).toBeGreaterThan(Date.now() + aged + day);
  });

  it('that is made longer counts for all who ask at the same time', async () => {
    const ada = await as('ada');
    await endsIn(ada, day);
    const all = await Promise.all(Array.from({ length: 60 }, () => whoIs(ada.cookie)));
    expect(new Set(all)).toEqual(new Set([ada.id]));
    expect((await keptOf(ada))?.expiresAt.getTime()).toBeGreaterThan(Date.now() + day);
  });

  it('is looked up in one statement, with who holds it', async () => {
    const ada = await settled();
    const asked = '{ site { name } }';
    await ada.asks(asked);
    expect(await statementsOf(() => visitor().asks(asked))).toBe(0);
    expect(await statementsOf(() => ada.asks(asked))).toBe(1);
  });
});
