import postgres from 'postgres';
import type { Line } from './line.ts';

const channel = 'rounds';

/**
 * NOTIFY and LISTEN, on two connections outside the pool: NOTIFY locks the whole database at commit, so it has no place in
 * a writing transaction, and a pool that is busy must not delay the bell.
 */
export function postgresLine(url: string): Line {
  const settings = {
    max: 1,
    connect_timeout: 3,
    fetch_types: false,
    connection: { application_name: 'rounds-bell' },
    onnotice: () => undefined,
  };
  const mouth = postgres(url, settings);
  const ear = postgres(url, settings);
  let over = false;
  return {
    send: async (payload) => void (await mouth.notify(channel, payload)),
    listen: async (heard, broken) => {
      let listening = false;
      await ear.listen(channel, heard, () => {
        // The client listens again by itself, once; what was said meanwhile it has not heard.
        if (listening && !over) broken(new Error('the listening connection was closed'));
        listening = true;
      });
    },
    destroy: () => {
      over = true;
      for (const end of [mouth, ear]) void end.end({ timeout: 0 }).catch(() => undefined);
    },
  };
}
