import { ensureSilentAccount } from '../src/accounts/accounts.service.ts';
import { mintSession } from '../src/accounts/sessions.service.ts';
import { change } from '../src/kernel/change.ts';
import { newId } from '../src/kernel/ids.ts';
import { house as houseViewer } from '../src/kernel/viewer.ts';
import { ensureMember } from '../src/members/members.service.ts';
import { house } from './house.ts';
import { join, joinWithPassword, type Person, person } from './person.ts';

export type { Answer, Person } from './person.ts';

const address = async () => (await house()).url;

/** A new member; `as('ada')` makes somebody whose handle begins with ada. */
export async function as(name: string): Promise<Person> {
  await house();
  return person(await join(name), address);
}

/** A new member who can sign in again. */
export async function asWithPassword(name: string): Promise<Person> {
  await house();
  return person(await joinWithPassword(name), address);
}

/** So many new members, made without passwords, which would take their time. */
export async function crowd(size: number): Promise<Person[]> {
  await house();
  return Promise.all(
    Array.from({ length: size }, async () => {
      const id = newId();
      const handle = `v-${id.slice(-12)}`;
      await change(houseViewer, async (tx) => {
        await ensureSilentAccount(tx, { id, name: 'One of many' });
        await ensureMember({ id, name: 'One of many', handle }, tx);
      });
      return person({ id, handle, cookie: await mintSession(id) }, address);
    }),
  );
}

/** Somebody who is not signed in. */
export const visitor = (): Person => person({ id: '', handle: '', cookie: '' }, address);
