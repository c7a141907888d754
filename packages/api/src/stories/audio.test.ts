import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { workOff } from '../../test/jobs.ts';
import {
  anEpisode,
  anM4a,
  announce,
  aPodcast,
  aPublishedEpisode,
  aRecording,
  EDIT_EPISODE,
  FINISH,
  gets,
  pieceOf,
  REMOVE_RECORDING,
  send,
  square,
  upload,
} from '../../test/podcasts.ts';
import { aDraft, does, PUBLISH, WITHDRAW } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';
import { clock } from '../kernel/clock.ts';

let ada: Person;
let eve: Person;
let show: { id: string; slug: string };
beforeAll(async () => {
  [ada, eve] = await Promise.all([as('Ada'), withRole('Eve', 'EDITOR')]);
  show = await aPodcast(eve);
});
afterEach(() => clock.reset());

const fault = async (person: Person, document: string, input: object) => {
  const [error] = (await person.asks(document, { input })).errors ?? [];
  return [error?.extensions.code, error?.extensions.field];
};
const anUnpublished = (more: object = {}) => aDraft(eve, { kind: 'PODCAST', podcast: show.slug, ...more });

describe('a recording', { timeout: 60_000 }, () => {
  it('comes in pieces, in any order, twice without harm, and is gone on with after a cut', async () => {
    const { id: storyId } = await anUnpublished();
    const file = aRecording(3000);
    const clientMutationId = randomUUID();
    const { id, pieceBytes, missing } = await announce(eve, { storyId, bytes: file.length, clientMutationId });
    expect(missing).toEqual([0, 1, 2]);
    const put = (number: number | string, bytes: Buffer) => send(eve)(`/api/audio/${id}/${number}`, bytes);
    const piece = (number: number) => pieceOf(file, number, pieceBytes);
    expect((await put(2, piece(2))).status).toBe(200);
    expect((await put(2, Buffer.alloc(piece(2).length))).status).toBe(200);
    for (const [number, bytes] of [
      [0, piece(2)],
      [3, piece(2)],
      ['x', piece(0)],
      [1, Buffer.alloc(0)],
    ] as const)
      expect((await put(number, bytes)).status).toBe(400);
    expect((await put(0, Buffer.alloc(pieceBytes + 1))).status).toBe(413);
    expect((await send(ada)(`/api/audio/${id}/0`, piece(0))).status).toBe(404);
    expect((await send(visitor())(`/api/audio/${id}/0`, piece(0))).status).toBe(401);
    expect((await eve.asks(FINISH, { uploadId: id })).errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT' });
    expect((await announce(eve, { storyId, bytes: file.length, clientMutationId })).missing).toEqual([0, 1]);
    for (const number of [1, 0]) await put(number, piece(number));
    const [done, again] = [await eve.asks(FINISH, { uploadId: id }), await eve.asks(FINISH, { uploadId: id })];
    expect([done, again].map(({ data }) => data.finishAudioUpload.replayed)).toEqual([false, true]);
    const heard = Buffer.from(await (await gets(eve)(`/audio/${storyId}.mp3`)).arrayBuffer());
    expect(heard.equals(file)).toBe(true);
  });

  it('is forgotten a day after its last announcement, unless it has come by then', async () => {
    const file = aRecording(100);
    const begin = async () => {
      const { id: storyId } = await anUnpublished();
      const announced = { storyId, bytes: file.length, clientMutationId: randomUUID() };
      return { announced, ...(await announce(eve, announced)) };
    };
    const [left, kept] = [await begin(), await begin()];
    const put = ({ id }: { id: string }) => send(eve)(`/api/audio/${id}/0`, file);
    for (const each of [left, kept]) expect((await put(each)).status).toBe(200);
    await eve.asks(FINISH, { uploadId: kept.id });
    clock.advance(23 * 3_600_000);
    await announce(eve, left.announced);
    clock.advance(2 * 3_600_000);
    await workOff();
    expect((await put(left)).status).toBe(200);
    clock.advance(23 * 3_600_000);
    await workOff();
    expect((await put(left)).status).toBe(404);
    expect((await gets(eve)(`/audio/${kept.announced.storyId}.mp3`)).status).toBe(200);
    expect((await announce(eve, left.announced)).missing).toEqual([0]);
  });

  it('S46, B81, B83, B86 is what its content says, whatever it is called; nothing else is taken', async () => {
    const { id } = await anUnpublished();
    const m4a = (await upload(eve, id, anM4a(12))).data.finishAudioUpload.story.episode;
    expect(m4a).toMatchObject({ audio: { type: 'audio/x-m4a', url: `/audio/${id}.m4a` }, durationSeconds: 12 });
    const wav = Buffer.concat([
      Buffer.from('RIFF\x24\x08\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0', 'latin1'),
      Buffer.alloc(3000),
    ]);
    const html = Buffer.from('<!doctype html><script>alert(1)</script>'.repeat(40));
    for (const file of [html, wav, await square(1400), Buffer.alloc(5000), anM4a(12, 'vide'), aRecording(1)]) {
      const [error] = (await upload(eve, id, file)).errors ?? [];
      expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'audio' });
    }
    expect((await gets(eve)(`/audio/${id}.m4a`)).headers.get('content-type')).toBe('audio/x-m4a');
    const large = { storyId: id, bytes: 200 * 1024 * 1024 + 1, clientMutationId: randomUUID() };
    const begin = 'mutation ($input: BeginAudioUploadInput!) { beginAudioUpload(input: $input) { replayed } }';
    expect(await fault(eve, begin, large)).toEqual(['BAD_USER_INPUT', 'audio']);
    expect(await fault(eve, begin, { ...large, bytes: 0 })).toEqual(['BAD_USER_INPUT', 'audio']);
    expect(await fault(ada, begin, { ...large, bytes: 9 })).toEqual(['NOT_FOUND', 'storyId']);
  });

  it('is given as a whole and in part', async () => {
    const story = await aPublishedEpisode(eve, show.slug, { frames: 2000 });
    const path = `/audio/${story.id}.mp3`;
    const file = aRecording(2000);
    const all = await gets(visitor())(path);
    expect([all.status, all.headers.get('content-length'), all.headers.get('accept-ranges')]).toEqual([
      200,
      String(file.length),
      'bytes',
    ]);
    expect(Buffer.from(await all.arrayBuffer()).equals(file)).toBe(true);
    const etag = all.headers.get('etag') ?? '';
    const head = await gets(visitor(), { range: 'bytes=0-1' })(path, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(file.length),
      '',
    ]);
    const last = file.length - 1;
    for (const [range, start, end] of [
      ['bytes=0-0', 0, 0],
      ['bytes=524000-524600', 524_000, 524_600],
      ['bytes=5-', 5, last],
      ['bytes=-5', last - 4, last],
      [`bytes=${last}-99999999`, last, last],
    ] as const) {
      const part = await gets(visitor(), { range, 'if-range': etag })(path);
      expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes ${start}-${end}/${file.length}`]);
      expect(Buffer.from(await part.arrayBuffer()).equals(file.subarray(start, end + 1))).toBe(true);
    }
    const beyond = await gets(visitor(), { range: `bytes=${file.length}-` })(path);
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${file.length}`]);
    const others: Record<string, string>[] = [
      { range: 'bytes=0-1,5-6' },
      { range: 'items=0-1' },
      { range: 'bytes=0-1', 'if-range': '"x"' },
    ];
    for (const headers of others) expect((await gets(visitor(), headers)(path)).status).toBe(200);
    expect((await gets(visitor(), { 'if-none-match': etag, range: 'bytes=0-1' })(path)).status).toBe(304);
    expect((await gets(visitor())(path.replace('mp3', 'm4a'))).status).toBe(404);
  });

  it('is taken away by who has read which it is, not from under listeners, and makes room for another', async () => {
    const { id: storyId } = await anUnpublished();
    const [ended] = [(await upload(eve, storyId, aRecording(400))).data.finishAudioUpload.story.episode];
    const chapters = [{ startSeconds: 0, title: 'Hello' }];
    await eve.asks(EDIT_EPISODE, { input: { storyId, revision: ended.revision, chapters } });
    const revision = ended.revision + 1;
    const path = `/audio/${storyId}.mp3`;
    const remove = (person: Person, more: object = {}) =>
      person.asks(REMOVE_RECORDING, { input: { storyId, revision, ...more } });
    const code = async (...given: Parameters<typeof remove>) => (await remove(...given)).errors?.[0]?.extensions.code;
    expect(await code(visitor())).toBe('UNAUTHENTICATED');
    expect(await code(ada)).toBe('NOT_FOUND');
    expect(await code(eve, { storyId: randomUUID() })).toBe('NOT_FOUND');
    expect(await code(eve, { revision: ended.revision })).toBe('CONFLICT');
    await does(eve, PUBLISH, { storyId });
    expect(await code(ada)).toBe('FORBIDDEN');
    expect(await code(eve)).toBe('INVALID_TRANSITION');
    expect((await gets(visitor())(path)).status).toBe(200);
    await does(eve, WITHDRAW, { storyId });
    const { story, replayed } = (await remove(eve)).data.removeRecording;
    expect(replayed).toBe(false);
    expect(story.episode).toMatchObject({ audio: null, durationSeconds: null, chapters, revision: revision + 1 });
    expect((await gets(eve)(path)).status).toBe(404);
    expect((await remove(eve)).data.removeRecording).toMatchObject({ replayed: true, story });
    expect(await code(eve, { storyId: (await aDraft(eve)).id })).toBe('BAD_USER_INPUT');
    expect(await fault(eve, PUBLISH, { storyId })).toEqual(['BAD_USER_INPUT', 'audio']);
    const another = (await upload(eve, storyId, aRecording(300))).data.finishAudioUpload.story.episode;
    expect(another).toMatchObject({ audio: { url: path } });
    expect((await gets(eve)(path)).status).toBe(200);
  });

  it('S18, S21 is for those who may read its story at that moment, with its chapters and its transcript', async () => {
    const { id } = await anEpisode(eve, show.slug);
    const transcript = 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello';
    const chapters = [{ startSeconds: 0, title: 'Hello' }];
    await eve.asks(EDIT_EPISODE, { input: { storyId: id, revision: 2, transcript, chapters } });
    const paths = [`/audio/${id}.mp3`, `/audio/${id}/chapters.json`, `/audio/${id}/transcript.vtt`];
    const statuses = (headers = {}) =>
      Promise.all(
        [visitor(), ada, eve].flatMap((person) =>
          paths.map(async (path) => (await gets(person, headers)(path)).status),
        ),
      );
    expect(await statuses()).toEqual([404, 404, 404, 404, 404, 404, 200, 200, 200]);
    await does(eve, PUBLISH, { storyId: id });
    expect(new Set(await statuses())).toEqual(new Set([200]));
    await does(eve, WITHDRAW, { storyId: id });
    expect(await statuses({ range: 'bytes=0-9' })).toEqual([404, 404, 404, 404, 404, 404, 206, 200, 200]);
  });
});
