import { limits } from '@rounds/schema/limits';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { house } from '../../test/house.ts';
import { closeOf, connect, greeted, origin, statusOf, subscribe } from '../../test/socket.ts';

// Who says nothing is to be closed while the test waits.
Object.assign(limits.socket, { initWaitMs: 3000 });

/** The house still answers. */
const alive = async () => expect((await fetch(`${(await house()).url}/health/ready`)).status).toBe(200);

describe('an upgrade', () => {
  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['the null origin', { origin: 'null' }],
    ['an origin that begins alike', { origin: `${origin}.evil.example` }],
    ['its https twin', { origin: origin.replace('http:', 'https:') }],
    ['a cookie without an origin', { cookie: 'rounds.session_token=x' }],
  ])('S26 from %s is refused before the 101', async (_name, headers) => {
    expect(await statusOf(await connect({ headers }))).toBe(403);
  });

  it('S26 from our own origin, or from a program without cookies, is accepted', async () => {
    const ours = await connect();
    const program = await connect({ headers: {} });
    expect([await statusOf(ours), await statusOf(program)]).toEqual([101, 101]);
    ours.terminate();
    program.terminate();
  });

  it('S27 on another path is not found', async () => {
    expect(await statusOf(await connect({ path: '/elsewhere' }))).toBe(404);
  });

  it('S27 with the legacy sub-protocol is closed with 4406', async () => {
    const socket = await connect({ protocol: 'graphql-ws' });
    socket.on('error', () => undefined);
    expect([4406, 1006]).toContain(await closeOf(socket));
    await alive();
  });
});

describe('a message', () => {
  it.each([
    ['B93 that is not JSON', '{'],
    ['B94 that is an array', '[]'],
    ['B95 without a type', '{"id":"1"}'],
    ['B96 with an empty id', JSON.stringify(subscribe(''))],
    ['B97 with an id of 10 KB', JSON.stringify(subscribe('x'.repeat(10_240)))],
    ['B102 ping with 60 KB of payload', JSON.stringify({ type: 'ping', payload: { a: 'x'.repeat(60_000) } })],
    ['S32 nested 9,000 deep', `{"type":"ping","payload":${'['.repeat(9000)}${']'.repeat(9000)}}`],
  ])('%s closes its socket with 4400 and nothing else', async (_name, text) => {
    const { socket, say } = await greeted();
    const bystander = await greeted();
    const closed = closeOf(socket);
    say(text);
    expect(await closed).toBe(4400);
    bystander.say({ type: 'ping' });
    expect(await bystander.next('pong')).toBeTruthy();
    bystander.socket.terminate();
  });

  it.each(['__proto__', 'constructor', 'toString'])('B98 with the id "%s" pollutes nothing', async (id) => {
    const { socket, say, next } = await greeted();
    const closed = closeOf(socket);
    say(subscribe(id));
    const outcome = await Promise.race([next('error'), closed]);
    expect(typeof outcome === 'number' ? [4400, 4409] : ['error']).toContain(
      typeof outcome === 'number' ? outcome : outcome.type,
    );
    expect(({} as Record<string, unknown>).present).toBeUndefined();
    socket.terminate();
    await alive();
  });

  it('S29 of 70 KB is closed with 1009', async () => {
    const { socket, say } = await greeted();
    const closed = closeOf(socket);
    say(JSON.stringify({ type: 'ping', payload: { a: 'x'.repeat(70_000) } }));
    expect(await closed).toBe(1009);
  });
});

describe('a conversation', () => {
  it('B99 that completes an unknown id goes on', async () => {
    const { socket, say, next } = await greeted();
    say({ type: 'complete', id: 'never-begun' });
    say({ type: 'ping' });
    expect(await next('pong')).toBeTruthy();
    socket.terminate();
  });

  it('B100 that uses an id twice at once is closed with 4409', async () => {
    const { socket, say } = await greeted();
    const closed = closeOf(socket);
    // A stream that stays open: the second one meets the first.
    const query = `subscription { threadEvents(threadId: "${crypto.randomUUID()}") { __typename } }`;
    say(subscribe('1', query));
    say(subscribe('1', query));
    expect(await closed).toBe(4409);
    await alive();
  });

  it('B101 that subscribes while it closes is ignored', async () => {
    const { socket, say } = await greeted();
    const closed = closeOf(socket);
    socket.close(1000);
    say(subscribe('1'));
    expect(await closed).toBe(1000);
    await alive();
  });

  it('B103 of 10,000 pings is closed for its rate', async () => {
    const { socket, say } = await greeted();
    const closed = closeOf(socket);
    for (let i = 0; i < 10_000 && socket.readyState === WebSocket.OPEN; i++) say({ type: 'ping' });
    expect(await closed).toBe(4414);
    await alive();
  });

  it('S28 that says nothing is closed with 4408, a second init with 4429, a subscribe first with 4401', async () => {
    const silent = closeOf(await connect());
    const hasty = await connect();
    hasty.once('open', () => hasty.send(JSON.stringify(subscribe('1'))));
    expect(await closeOf(hasty)).toBe(4401);
    const twice = await greeted();
    const again = closeOf(twice.socket);
    twice.say({ type: 'connection_init' });
    expect([await silent, await again]).toEqual([4408, 4429]);
  });

  it.each([
    ['a query', '{ site { name } }'],
    ['a mutation', 'mutation { setTyping(threadId: "x") }'],
    ['what cannot be parsed', '{'],
    ['a field that does not exist', 'subscription { nothing }'],
  ])('S32 answers %s with an error and stays open', async (_name, query) => {
    const { socket, say, next } = await greeted();
    say(subscribe('1', query));
    const { payload } = await next('error');
    expect((payload as { extensions: { code: string } }[])[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(payload)).not.toMatch(/node_modules|at .*\.(ts|js):\d/);
    say({ type: 'ping' });
    expect(await next('pong')).toBeTruthy();
    socket.terminate();
  });
});
