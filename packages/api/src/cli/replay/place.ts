import { mintSession } from '../../accounts/sessions.service.ts';
import { env } from '../../kernel/env.ts';
import { complain } from '../sentence.ts';

/** A house to speak to, with how to leave it. */
export interface Place {
  url: string;
  leave(): Promise<void>;
}

/** Asks the house at `url` who a session belongs to; null where nobody answers there. */
async function whoIs(url: string, cookie: string): Promise<string | null> {
  try {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: env.publicUrl.origin, cookie },
      body: JSON.stringify({ query: '{ viewer { id } }' }),
      signal: AbortSignal.timeout(3000),
    });
    const { data } = (await answer.json()) as { data?: { viewer?: { id: string } | null } };
    return data?.viewer?.id ?? null;
  } catch {
    return null;
  }
}

/**
 * Where to speak: at `url`, else at the server that runs here, else in one started in this process on a free port. A server
 * counts only if it knows a session that was just made in this database; another house on the same port does not.
 */
export async function findPlace(url: string | undefined, memberId: string): Promise<Place> {
  const cookie = await mintSession(memberId);
  const stay = () => Promise.resolve();
  if (url !== undefined) {
    const { origin } = URL.canParse(url) ? new URL(url) : complain(`--url must be a URL, not "${url}".`);
    if ((await whoIs(origin, cookie)) !== memberId)
      complain(`At ${origin} there is no Rounds on this database; leave --url out to have one started.`);
    return { url: origin, leave: stay };
  }
  for (const running of [`http://127.0.0.1:${env.port}`, env.publicUrl.origin])
    if ((await whoIs(running, cookie)) === memberId) return { url: running, leave: stay };
  console.log('No server runs on this database; one is started for the time of the replay.');
  const { run } = await import('../../server/run.ts');
  const house = await run(() => undefined, { port: 0, host: '127.0.0.1' });
  return { url: house.url, leave: () => house.stop() };
}
