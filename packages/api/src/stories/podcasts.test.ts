import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import {
  anEpisode,
  aPodcast,
  aRecording,
  aShow,
  CREATE_PODCAST,
  EDIT_EPISODE,
  EDIT_PODCAST,
  EPISODE,
  gets,
  PODCAST,
  send,
  square,
  upload,
} from '../../test/podcasts.ts';
import { aDraft, DRAFT, does, PUBLISH, words } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';

let ada: Person;
let eve: Person;
let show: { id: string; slug: string };
let untouched: string;
beforeAll(async () => {
  [ada, eve] = await Promise.all([as('Ada'), withRole('Eve', 'EDITOR')]);
  show = await aPodcast(eve);
  untouched = (await anUnpublished()).id;
});

const episode = async (person: Person, slug: string) => (await person.asks(EPISODE, { slug })).data.story?.episode;
const fault = async (person: Person, document: string, input: object) => {
  const [error] = (await person.asks(document, { input })).errors ?? [];
  return [error?.extensions.code, error?.extensions.field];
};
const anUnpublished = (more: object = {}) => aDraft(eve, { kind: 'PODCAST', podcast: show.slug, ...more });

describe('a podcast', { timeout: 60_000 }, () => {
  it('is begun and changed by editors, once, by who has read what is changed', async () => {
    const input = aShow();
    expect(await ada.refused(CREATE_PODCAST, { input })).toBe('FORBIDDEN');
    const { podcast } = (await eve.asks(CREATE_PODCAST, { input })).data.createPodcast;
    const again = (await eve.asks(CREATE_PODCAST, { input })).data.createPodcast;
    expect(again).toMatchObject({ replayed: true, podcast: { id: podcast.id } });
    expect(await eve.refused(CREATE_PODCAST, { input: { ...input, ownerName: 'Else' } })).toBe('IDEMPOTENCY_CONFLICT');
    expect(await fault(eve, CREATE_PODCAST, aShow({ title: input.title }))).toEqual(['CONFLICT', 'title']);
    const change = { podcastId: podcast.id, revision: 1, description: 'Something else.' };
    expect(await ada.refused(EDIT_PODCAST, { input: change })).toBe('FORBIDDEN');
    const changed = (await eve.asks(EDIT_PODCAST, { input: change })).data.editPodcast;
    expect(changed).toMatchObject({ replayed: false, podcast: { slug: podcast.slug, revision: 2, explicit: false } });
    expect((await eve.asks(EDIT_PODCAST, { input: change })).data.editPodcast.replayed).toBe(true);
    expect(await eve.refused(EDIT_PODCAST, { input: { ...change, explicit: true } })).toBe('CONFLICT');
    const seen = (await visitor().asks(PODCAST, { slug: podcast.slug })).data.podcast;
    expect(seen).toMatchObject({ description: 'Something else.', feedUrl: null, picture: null });
    expect((await visitor().asks(PODCAST, { slug: '%00' })).data.podcast).toBeNull();
  });

  it('shows its drafts to editors, beside what is published, and to nobody else', async () => {
    const other = await aPodcast(eve);
    const { id: draft } = await aDraft(eve, { kind: 'PODCAST', podcast: other.slug });
    const desk = 'query ($podcastId: ID!) { storyDesk(podcastId: $podcastId) { totalCount edges { node { id } } } }';
    const { storyDesk } = (await eve.asks(desk, { podcastId: other.id })).data;
    expect(storyDesk).toEqual({ totalCount: 1, edges: [{ node: { id: draft } }] });
    expect(await eve.refused(desk, { podcastId: 'x' })).toBe('BAD_USER_INPUT');
    expect(await ada.refused(desk, { podcastId: other.id })).toBe('FORBIDDEN');
    const seen = (await visitor().asks(PODCAST, { slug: other.slug })).data.podcast;
    expect(seen.episodes).toEqual({ totalCount: 0, edges: [] });
  });

  it.each([
    ['title', { title: ' ' }],
    ['description', { description: 'ä'.repeat(2001) }],
    ['language', { language: 'english' }],
    ['category', { category: 'Gossip' }],
    ['ownerEmail', { ownerEmail: 'radio' }],
    ['ownerName', { ownerName: '\u0000x' }],
  ])('is refused with another %s than there can be', async (field, more) => {
    expect(await fault(eve, CREATE_PODCAST, aShow(more))).toEqual(['BAD_USER_INPUT', field]);
  });

  it('S46, B81, B84 has a square picture, drawn anew', async () => {
    const { id, slug } = await aPodcast(eve);
    const path = `/api/podcasts/${id}/picture`;
    const wide = await sharp({ create: { width: 2000, height: 1500, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    expect((await send(ada)(path, await square(1400))).status).toBe(403);
    for (const file of [wide, await square(1399), Buffer.from('<svg xmlns="x"/>'), Buffer.alloc(0)])
      expect((await send(eve)(path, file)).status).toBe(400);
    expect((await send(eve, { 'content-type': 'image/png' })(path, await square(1400))).status).toBe(415);
    expect((await send(eve, { origin: 'https://evil.example' })(path, await square(1400))).status).toBe(403);
    const first = await (await send(eve)(path, await square(1400))).json();
    const { picture, feedUrl } = (await visitor().asks(PODCAST, { slug })).data.podcast;
    expect(picture).toEqual(first);
    expect(feedUrl).toMatch(new RegExp(`/podcast/${slug}/feed.rss$`));
    const answer = await gets(visitor())(picture.large);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    const { width, height, space, format } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect({ width, height, space, format }).toEqual({ width: 1400, height: 1400, space: 'srgb', format: 'jpeg' });
    expect((await gets(visitor(), {})(picture.large, 'HEAD')).status).toBe(200);
    await send(eve)(path, await square(1500));
    expect((await gets(visitor())(picture.large)).status).toBe(404);
  });
});

describe('an episode', { timeout: 60_000 }, () => {
  it('is drafted by editors for a podcast, and published once there is something to be heard', async () => {
    expect(await ada.refused(DRAFT, { input: words({ kind: 'PODCAST', podcast: show.slug }) })).toBe('FORBIDDEN');
    for (const more of [{ kind: 'PODCAST' }, { kind: 'PODCAST', podcast: 'none' }, { podcast: show.slug }])
      expect(await fault(eve, DRAFT, words(more))).toEqual(['BAD_USER_INPUT', 'podcast']);
    const draft = await anUnpublished({ body: '' });
    expect(await fault(eve, PUBLISH, { storyId: draft.id })).toEqual(['BAD_USER_INPUT', 'audio']);
    const { data } = await upload(eve, draft.id, aRecording(100));
    expect(data.finishAudioUpload.story.episode).toMatchObject({
      audio: { url: `/audio/${draft.id}.mp3`, type: 'audio/mpeg', bytes: 41_700, isHere: true },
      durationSeconds: 3,
      revision: 2,
    });
    expect(await episode(ada, draft.id)).toBeUndefined();
    const story = await does(eve, PUBLISH, { storyId: draft.id });
    expect((await visitor().asks(EPISODE, { slug: story.slug })).data.story).toMatchObject({
      podcast: { slug: show.slug },
      episode: { durationSeconds: 3, type: 'FULL', season: null },
    });
    const listed = (await visitor().asks(PODCAST, { slug: show.slug })).data.podcast.episodes;
    expect(listed.edges).toContainEqual({ node: { slug: story.slug } });
  });

  it('has chapters, a transcript and a number of its own, by who has read what is changed', async () => {
    const [one, two] = [await anEpisode(eve, show.slug, { frames: 400 }), await anUnpublished()];
    const transcript =
      'WEBVTT\n\nNOTE by hand\n\n1\n00:01.000 --> 00:04.500 align:start\n<v Ada>Good <b>night</b> &amp; bye\n';
    const chapters = [
      { startSeconds: 0, title: 'Hello' },
      { startSeconds: 4.5, title: 'Good night' },
    ];
    const change = { storyId: one.id, revision: 2, season: 1, number: 7, type: 'BONUS', chapters, transcript };
    expect(await ada.refused(EDIT_EPISODE, { input: change })).toBe('NOT_FOUND');
    const { story } = (await eve.asks(EDIT_EPISODE, { input: change })).data.editEpisode;
    expect(story.episode).toMatchObject({
      season: 1,
      number: 7,
      type: 'BONUS',
      chapters,
      hasTranscript: true,
      revision: 3,
      cues: [{ startSeconds: 1, endSeconds: 4.5, voice: 'Ada', text: 'Good night & bye' }],
    });
    expect((await eve.asks(EDIT_EPISODE, { input: change })).data.editEpisode.replayed).toBe(true);
    expect(await fault(eve, EDIT_EPISODE, { ...change, number: 8 })).toEqual(['CONFLICT', undefined]);
    const other = { storyId: two.id, revision: 1, season: 1, number: 7 };
    expect(await fault(eve, EDIT_EPISODE, other)).toEqual(['CONFLICT', 'number']);
    const bare = { storyId: one.id, revision: 3, number: null, transcript: null, chapters: null };
    const left = (await eve.asks(EDIT_EPISODE, { input: bare })).data.editEpisode.story.episode;
    expect(left).toMatchObject({ season: 1, number: null, chapters: [], hasTranscript: false, cues: [] });
    expect(
      await eve.refused(EDIT_EPISODE, { input: { storyId: (await aDraft(eve)).id, revision: 1, number: 1 } }),
    ).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['number', { number: 0 }],
    ['season', { season: 10_000 }],
    [
      'chapters',
      {
        chapters: [
          { startSeconds: 5, title: 'B' },
          { startSeconds: 5, title: 'A' },
        ],
      },
    ],
    ['chapters', { chapters: [{ startSeconds: -1, title: 'A' }] }],
    ['chapters', { chapters: [{ startSeconds: 1, title: '' }] }],
    ['transcript', { transcript: '1\n00:01.000 --> 00:02.000\nHello' }],
    ['transcript', { transcript: 'WEBVTT\n\n00:02.000 --> 00:01.000\nBackwards' }],
    ['transcript', { transcript: 'WEBVTT\n\n00:05.000 --> 00:06.000\nB\n\n00:01.000 --> 00:02.000\nA' }],
    ['transcript', { transcript: 'WEBVTT\n\n0:99 --> x\nNo time' }],
    ['transcript', { transcript: 'WEBVTT\n\nNOTE nothing' }],
    ['link', { link: { url: 'http://example.org/a.mp3', type: 'audio/mpeg', bytes: 10 } }],
    ['link', { link: { url: 'javascript:alert(1)', type: 'audio/mpeg', bytes: 10 } }],
    ['type', { link: { url: 'https://example.org/a.ogg', type: 'audio/ogg', bytes: 10 } }],
    ['bytes', { link: { url: 'https://example.org/a.mp3', type: 'audio/mpeg', bytes: 0.5 } }],
    ['durationSeconds', { durationSeconds: 0 }],
  ])('is refused with another %s than there can be (%#)', async (field, more) => {
    expect(await fault(eve, EDIT_EPISODE, { storyId: untouched, revision: 1, ...more })).toEqual([
      'BAD_USER_INPUT',
      field,
    ]);
  });

  it('may be heard elsewhere; what people may be listening to is not taken away', async () => {
    const { id } = await anEpisode(eve, show.slug);
    const link = { url: 'https://example.org/a.m4a', type: 'audio/x-m4a', bytes: 5_000_000_000 };
    const { story } = (await eve.asks(EDIT_EPISODE, { input: { storyId: id, revision: 2, link, durationSeconds: 9 } }))
      .data.editEpisode;
    expect(story.episode).toMatchObject({ audio: { ...link, isHere: false }, durationSeconds: 9 });
    expect((await gets(eve)(`/audio/${id}.mp3`)).status).toBe(404);
    await does(eve, PUBLISH, { storyId: id });
    const none = { storyId: id, revision: 3, link: null };
    expect(await eve.refused(EDIT_EPISODE, { input: none })).toBe('INVALID_TRANSITION');
    const heard = await upload(eve, id, aRecording(50));
    expect(heard.data.finishAudioUpload.story.episode.audio.isHere).toBe(true);
    expect((await eve.asks(EPISODE, { slug: id })).data.story.episode.durationSeconds).toBe(1);
  });
});
