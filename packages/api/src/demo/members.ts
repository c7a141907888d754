import { randomBytes } from 'node:crypto';
import slugify from '@sindresorhus/slugify';
import { v5 } from 'uuid';
import { createAccount, ensureSilentAccount, findUserByEmail } from '../accounts/accounts.service.ts';
import { change } from '../kernel/change.ts';
import { house, type Viewer } from '../kernel/viewer.ts';
import { ensureMember, findViewerMember, updateProfile } from '../members/members.service.ts';
import { giveRole } from '../members/roles.service.ts';
import { host, nurse, others, type Person } from './people.ts';

const namespace = 'c6a4e0d2-9a53-4f35-8a53-0a1f6f6f2f10';
const silentId = (person: Person): string => v5(person.key, namespace);

export interface DemoAccount {
  name: string;
  email: string;
  password: string;
  role: string;
}

/** Sixteen letters and digits that are not taken for one another, in groups of four. */
export function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const picked = [...randomBytes(64)].filter((byte) => byte < 248).map((byte) => letters[byte % letters.length]);
  return [0, 4, 8, 12].map((from) => picked.slice(from, from + 4).join('')).join('-');
}

/** Makes everybody of the demo network who is not there yet; answers their member ids by key. `made` hears of those who can sign in. */
export async function gatherMembers(made: (account: DemoAccount) => void): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const person of [host, nurse]) {
    const there = await findUserByEmail(person.email);
    const password = makePassword();
    const { id } =
      there ?? (await createAccount({ name: person.name, email: person.email, password, handle: wishOf(person) }));
    ids.set(person.key, id);
    if (!there) made({ name: person.name, email: person.email, password, role: roleOf(person) });
  }
  for (const person of others) {
    const id = silentId(person);
    await change(house, async (tx) => {
      await ensureSilentAccount(tx, { id, name: person.name });
      await ensureMember({ id, name: person.name, handle: wishOf(person) }, tx);
    });
    ids.set(person.key, id);
  }
  for (const { key, headline, bio } of [host, nurse, ...others])
    await updateProfile(viewerFor(ids, key), { headline, bio });
  const chair = await findViewerMember(ids.get(host.key) ?? '');
  if (chair) await giveRole(house, chair.handle, 'EDITOR');
  return ids;
}

/** Nobody is addressed by a title. */
const wishOf = (person: Person): string => slugify(person.name.replace(/^Dr\. /, ''));

/** The member ids that belong to the demo network, of those who are there. */
export async function demoMemberIds(): Promise<string[]> {
  const signedUp = await Promise.all([host, nurse].map((person) => findUserByEmail(person.email)));
  return [...others.map(silentId), ...signedUp.flatMap((user) => user?.id ?? [])];
}

const roleOf = (person: Person): string => (person.key === host.key ? 'host and editor' : 'attendee');

export function viewerFor(ids: Map<string, string>, key: string): Viewer {
  const memberId = ids.get(key);
  if (!memberId) throw new Error(`nobody in the demo network is called ${key}`);
  return { memberId, role: key === host.key ? 'EDITOR' : 'MEMBER', sessionId: null };
}

/** @throws where somebody of the demo network is missing */
export async function handleOf({ memberId }: Viewer): Promise<string> {
  const member = await findViewerMember(memberId ?? '');
  if (!member) throw new Error('somebody of the demo network is missing');
  return member.handle;
}
