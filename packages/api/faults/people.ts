import type { Database } from './database.ts';
import type { Room } from './writers.ts';

/** Somebody with a session, wherever the house is. */
export interface Person {
  id: string;
  cookie: string;
}

/** Everybody who takes part in a run, and how to make rooms for them. */
export interface People {
  /** Sit in every listed room. */
  members: Person[];
  /** A member who sits in none. */
  outsider: Person;
  openRooms: (wishes: { open: number; listed: number }) => Promise<Room[]>;
  /** Lets go of the house's own pool. */
  leave: () => Promise<void>;
}

/** Makes members with sessions on the house's database. Nobody signs in: what is tried here is not the sign-in. */
export async function makePeople({ backdoorUrl, dataDir }: Database, count: number): Promise<People> {
  Object.assign(process.env, { DATABASE_URL: backdoorUrl, ROUNDS_DATA_DIR: dataDir, ROUNDS_DEMO: 'off' });
  const { migrateDatabase } = await import('../src/kernel/migrate.ts');
  await migrateDatabase(backdoorUrl);
  const { pool } = await import('../src/kernel/db.ts');
  const { change } = await import('../src/kernel/change.ts');
  const { newId } = await import('../src/kernel/ids.ts');
  const { house } = await import('../src/kernel/viewer.ts');
  const { ensureSilentAccount } = await import('../src/accounts/accounts.service.ts');
  const { mintSession } = await import('../src/accounts/sessions.service.ts');
  const { ensureMember } = await import('../src/members/members.service.ts');
  const { createRoom } = await import('../src/rooms/rooms.service.ts');

  async function join(name: string): Promise<Person> {
    const id = newId();
    await change(house, async (tx) => {
      await ensureSilentAccount(tx, { id, name });
      await ensureMember({ id, name }, tx);
    });
    return { id, cookie: await mintSession(id) };
  }

  const members: Person[] = [];
  for (let n = 0; n < count; n++) members.push(await join(`Member ${n}`));
  const hosts = members.map(({ id }) => id);
  return {
    members,
    outsider: await join('An Outsider'),
    openRooms: async ({ open, listed }) => {
      const rooms: Room[] = [];
      for (let n = 0; n < open + listed; n++) {
        const tag = `room-${newId().slice(-8)}`;
        const readers = n < open ? 'EVERYBODY' : 'LISTED';
        const room = await change(house, (tx) =>
          createRoom(tx, {
            slug: tag,
            name: tag,
            kind: 'LOUNGE',
            status: 'LIVE',
            readers,
            hosts: n < open ? [] : hosts,
          }),
        );
        rooms.push({ id: room.threadId, roomId: room.id, slug: room.slug, tag });
      }
      return rooms;
    },
    leave: () => pool.end({ timeout: 1 }),
  };
}
