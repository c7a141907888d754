import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { overHttp, overSocket } from '../../test/transports.ts';
import { SAY, WATCH } from '../cli/replay/operations.ts';
import { env } from '../kernel/env.ts';
import { openDoor } from './limits/door.ts';
import { webFolder } from './pageSource.ts';
import { buildSchema } from './schema.ts';

vi.hoisted(() => {
  process.env.ROUNDS_API = 'registered';
});

const idOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const site = 'query Site { site { name } }';
const presence = 'subscription Here($id: ID!) { threadPresence(threadId: $id) { present } }';
const folder = path.join(env.dataDir, 'operations');
fs.mkdirSync(folder, { recursive: true });
fs.writeFileSync(path.join(folder, 'site.graphql'), site);
fs.writeFileSync(path.join(folder, 'presence.graphql'), presence);

const stranger = idOf('{ site { devMail } }');
const notFound = 'PERSISTED_QUERY_NOT_FOUND';

describe('S35 where only registered operations are taken', () => {
  it('one is answered by its id', async () => {
    const { status, data } = await overHttp({ documentId: idOf(site) });
    expect([status, data]).toEqual([200, { site: { name: 'Rounds' } }]);
  });

  it('one is answered by the id in the place where stock clients put it', async () => {
    const sha256Hash = idOf(site).slice('sha256:'.length);
    const { status, data } = await overHttp({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
    expect([status, data]).toEqual([200, { site: { name: 'Rounds' } }]);
  });

  it('one is listened to by its id', async () => {
    // The stream is the thread's to refuse: the operation itself was known.
    const said = await overSocket({ documentId: idOf(presence), variables: { id: crypto.randomUUID() } });
    expect(said.code).toBe('NOT_FOUND');
    expect(said.errors?.[0]?.message).not.toBe('PersistedQueryNotFound');
  });

  it.each([
    ['an unknown id', { documentId: stranger }, 400, notFound],
    ['an id that is no hash', { documentId: '__proto__' }, 400, notFound],
    ['an unknown id with its text', { documentId: stranger, query: '{ site { devMail } }' }, 400, notFound],
    ['an id with another text', { documentId: idOf(site), query: '{ site { devMail } }' }, 400, 'BAD_USER_INPUT'],
    ['a text', { query: '{ site { devMail } }' }, 403, 'FORBIDDEN'],
    ['nearly the text of a registered one', { query: '{ site { name } } #' }, 403, 'FORBIDDEN'],
  ])('%s is refused on both transports', async (...[, payload, status, code]) => {
    const [http, socket] = [await overHttp(payload), await overSocket(payload)];
    expect([http.status, http.code, socket.code]).toEqual([status, code, code]);
  });

  it('the text of one is as good as its id: so the command line goes on', async () => {
    expect((await overHttp({ query: site })).status).toBe(200);
    const threadId = crypto.randomUUID();
    const input = { threadId, body: 'x', clientMutationId: crypto.randomUUID() };
    expect((await overHttp({ query: SAY, variables: { input } })).code).toBe('UNAUTHENTICATED');
    expect((await overSocket({ query: WATCH, variables: { threadId } })).code).toBe('NOT_FOUND');
  });

  it('ten at once are refused', async () => {
    const { status, code } = await overHttp(Array.from({ length: 10 }, () => ({ documentId: idOf(site) })));
    expect([status, code]).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('a registered operation', () => {
  it('that the schema cannot answer is noticed at the start', () => {
    fs.writeFileSync(path.join(folder, 'wrong.graphql'), '{ nothing }');
    expect(() => openDoor(buildSchema(), webFolder())).toThrow(
      /wrong.graphql cannot be answered: Cannot query field "nothing" on type "Query"/,
    );
    fs.rmSync(path.join(folder, 'wrong.graphql'));
  });
});
