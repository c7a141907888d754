import { createHash } from 'node:crypto';
import { v5 } from 'uuid';
import { ensureSilentAccount } from '../../accounts/accounts.service.ts';
import { endSessions, mintSession } from '../../accounts/sessions.service.ts';
import { change } from '../../kernel/change.ts';
import { house } from '../../kernel/viewer.ts';
import { ensureMember } from '../../members/members.service.ts';

const namespace = '4f7c1c1e-6d0a-4d56-9f0b-2f9a3c1d7e55';

/** A uuid that follows from what it names, so that the same replay again makes nothing twice. */
const derived = (...parts: (string | number)[]): string => v5(JSON.stringify(parts), namespace);

export const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The same line of the same file into the same room is the same request. */
export const mutationId = (file: string, line: number, roomId: string): string => derived('line', file, line, roomId);

/** A nick as a handle: what of it a handle may hold. */
const handleOf = (nick: string): string =>
  nick
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+|[_-]+$/g, '');

export interface Speakers {
  memberId(nick: string): string;
  /** A session of the nick's member, as a cookie. */
  cookie(nick: string): Promise<string>;
  /** The house no longer knows that session: the next one asked for is new. */
  forget(nick: string): void;
  /** Ends all their sessions. */
  dismiss(): Promise<void>;
}

/** Every nick as a member of its own, marked as replayed, whom nobody can sign in as; made where there is none yet. */
export async function gatherSpeakers(nicks: Iterable<string>): Promise<Speakers> {
  const members = new Map<string, string>();
  for (const nick of new Set(nicks)) {
    const id = derived('nick', nick);
    await change(house, async (tx) => {
      await ensureSilentAccount(tx, { id, name: nick });
      await ensureMember({ id, name: nick, handle: handleOf(nick), replayed: true }, tx);
    });
    members.set(nick, id);
  }
  const cookies = new Map<string, Promise<string>>();
  const memberId = (nick: string) => members.get(nick) ?? derived('nick', nick);
  return {
    memberId,
    cookie: (nick) => {
      const known = cookies.get(nick) ?? mintSession(memberId(nick));
      cookies.set(nick, known);
      return known;
    },
    forget: (nick) => void cookies.delete(nick),
    dismiss: () => endSessions([...members.values()]),
  };
}
