import { limits } from '@rounds/schema/limits';
import { expect, it } from 'vitest';
import { closeOf, connect } from '../../test/socket.ts';

// A day is over at once, and looked for often.
Object.assign(limits.socket, { lifeMs: 0, pingEveryMs: 50 });

it('S30 a socket lives a day and is then asked to come again', async () => {
  expect(await closeOf(await connect())).toBe(4440);
});
