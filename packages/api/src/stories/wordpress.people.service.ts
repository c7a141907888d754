import { createHmac } from 'node:crypto';
import { ensureSilentAccount } from '../accounts/accounts.service.ts';
import { change } from '../kernel/change.ts';
import { env } from '../kernel/env.ts';
import { house } from '../kernel/viewer.ts';
import { ensureMember, type MemberRow } from '../members/members.service.ts';
import { derived } from './wordpress.ids.ts';
import type { WordpressComment, WordpressSite } from './wordpress.read.ts';
import { lineOf } from './wordpress.text.ts';

/** Somebody who wrote there. Nobody signs in as them, and no address of theirs is kept. */
export interface Person {
  id: string;
  name: string;
  handle?: string;
}

const nameMost = 64;

const nameOf = (raw: string): string => lineOf(raw).slice(0, nameMost).trim() || 'Guest';

/** An author by what they sign in with there. */
export function personOf({ address, authors }: WordpressSite, login: string): Person {
  const author = authors.find((each) => each.login === login);
  return { id: derived(address, 'author', login), name: nameOf(author?.name ?? login), handle: login.toLowerCase() };
}

/** Whose comment it is: an author only where they were signed in there, as anybody may write anybody's address below a text. */
export function guestOf(site: WordpressSite, { author, email, userId }: WordpressComment): Person {
  const known = userId === '0' ? undefined : site.authors.find((each) => each.email !== '' && each.email === email);
  if (known) return personOf(site, known.login);
  return { id: derived(site.address, 'guest', unguessable(email, author)), name: nameOf(author) };
}

/** Members' ids are public; whoever knows an address should not learn by one that it commented there. */
const unguessable = (...parts: string[]): string =>
  createHmac('sha256', env.secret).update(JSON.stringify(parts)).digest('hex');

/** Makes members of people, where they are none yet; each once. */
export function gatherPeople(): (person: Person) => Promise<MemberRow> {
  const known = new Map<string, Promise<MemberRow>>();
  const gather = ({ id, name, handle }: Person) =>
    change(house, async (tx) => {
      await ensureSilentAccount(tx, { id, name });
      return ensureMember({ id, name, handle, replayed: true }, tx);
    });
  return (person) => {
    const member = known.get(person.id) ?? gather(person);
    known.set(person.id, member);
    return member;
  };
}
