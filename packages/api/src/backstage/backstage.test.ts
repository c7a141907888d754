import { beforeEach, describe, expect, it, vi } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { aWebinar, nextOf, STAFF_EVENTS, type TestWebinar, turn, WEBINAR_EVENTS } from '../../test/webinars.ts';

// Nobody's pace is tested here.
vi.hoisted(() => {
  process.env.ROUNDS_RATE_LIMITS = 'off';
});

const NOTE = 'id body author { handle } acknowledgedAt acknowledgedBy { handle }';
const SEND = `mutation ($input: SendBackstageNoteInput!) { sendBackstageNote(input: $input) { replayed note { ${NOTE} } } }`;
const ACKNOWLEDGE = `mutation ($noteId: ID!) { acknowledgeBackstageNote(noteId: $noteId) { replayed note { ${NOTE} } } }`;
const NOTES = `query ($slug: String!) { webinar(slug: $slug) { backstageNotes { ${NOTE} } } }`;
const FOLLOW = STAFF_EVENTS.replace('... on Webinar {', `... on BackstageNote { ${NOTE} } ... on Webinar {`);

let ada: Person;
let host: Person;
let mod: Person;
let speaker: Person;
let webinar: TestWebinar;
beforeEach(async () => {
  [ada, host, mod, speaker] = await Promise.all([as('Ada'), as('Host'), as('Mod'), as('Speaker')]);
  webinar = await aWebinar({
    staff: [
      [host, 'HOST'],
      [mod, 'MODERATOR'],
      [speaker, 'PANELIST'],
    ],
  });
});

const saying = (body: string, { id } = webinar) => ({
  input: { webinarId: id, body, clientMutationId: crypto.randomUUID() },
});
const notesSeenBy = async (person: Person, { slug } = webinar) =>
  (await person.asks(NOTES, { slug })).data.webinar.backstageNotes;

describe('a note behind the stage', () => {
  it('reaches the podium, is acknowledged there once, and its author learns by whom', async () => {
    const [hers, his] = [
      mod.watches(FOLLOW, { webinarId: webinar.id }),
      speaker.watches(FOLLOW, { webinarId: webinar.id }),
    ];
    for (const each of [hers, his]) expect(await nextOf(each)).toMatchObject({ __typename: 'CaughtUp' });
    const { note } = (await mod.asks(SEND, saying('Two minutes left'))).data.sendBackstageNote;
    for (const each of [hers, his])
      expect((await nextOf(each)).node).toMatchObject({
        __typename: 'BackstageNote',
        body: 'Two minutes left',
        author: { handle: mod.handle },
        acknowledgedAt: null,
      });
    expect(await mod.refused(ACKNOWLEDGE, { noteId: note.id })).toBe('FORBIDDEN');
    const answers = await Promise.all([speaker, host].map((one) => one.asks(ACKNOWLEDGE, { noteId: note.id })));
    expect(answers.filter(({ data }) => !data.acknowledgeBackstageNote.replayed)).toHaveLength(1);
    const { acknowledgedBy } = answers[0]?.data.acknowledgeBackstageNote.note ?? {};
    expect([host.handle, speaker.handle]).toContain(acknowledgedBy.handle);
    expect((await nextOf(hers)).node).toMatchObject({
      id: note.id,
      acknowledgedBy,
      acknowledgedAt: expect.any(String),
    });
    expect(await notesSeenBy(host)).toMatchObject([{ id: note.id, acknowledgedBy }]);
    await Promise.all([hers.close(), his.close()]);
  });

  it('does not exist for the audience, in any list, by any id, in any stream', async () => {
    const open = ada.watches(WEBINAR_EVENTS, { webinarId: webinar.id });
    expect(await nextOf(open)).toMatchObject({ __typename: 'CaughtUp' });
    expect(await ada.refused(SEND, saying('Me, too'))).toBe('FORBIDDEN');
    expect(await visitor().refused(SEND, saying('Me, too'))).toBe('UNAUTHENTICATED');
    const { note } = (await host.asks(SEND, saying('Slower'))).data.sendBackstageNote;
    for (const person of [ada, visitor()]) expect(await notesSeenBy(person)).toEqual([]);
    expect(await ada.refused(ACKNOWLEDGE, { noteId: note.id })).toBe('NOT_FOUND');
    expect(await ada.refused(ACKNOWLEDGE, { noteId: crypto.randomUUID() })).toBe('NOT_FOUND');
    await host.asks(turn('pauseWebinar'), { webinarId: webinar.id });
    expect((await nextOf(open)).node).toMatchObject({ status: 'PAUSED' });
    expect(await host.refused(ACKNOWLEDGE, { noteId: note.id })).toBe('FORBIDDEN');
    await open.close();
  });

  it('B1–B12, B48–B52: has words, few of them, and is said once', async () => {
    for (const body of ['', '   ', '\u200b', 'x'.repeat(281)])
      expect(await host.refused(SEND, saying(body))).toBe('BAD_USER_INPUT');
    expect(await host.refused(SEND, saying('Hello', { ...webinar, id: 'no-id' }))).toBe('BAD_USER_INPUT');
    expect(await host.refused(SEND, saying('Hello', { ...webinar, id: crypto.randomUUID() }))).toBe('NOT_FOUND');
    const once = saying('Once');
    const twice = await Promise.all([1, 2, 3].map(() => host.asks(SEND, once)));
    expect(twice.filter(({ data }) => !data.sendBackstageNote.replayed)).toHaveLength(1);
    const other = { input: { ...once.input, body: 'Twice' } };
    expect(await host.refused(SEND, other)).toBe('IDEMPOTENCY_CONFLICT');
    expect(await notesSeenBy(host)).toHaveLength(1);
  });

  it('of practice is gone when the webinar goes live', async () => {
    const practised = await aWebinar({ status: 'PRACTICE', staff: [[host, 'HOST']] });
    await host.asks(SEND, saying('Is this on?', practised));
    expect(await notesSeenBy(host, practised)).toHaveLength(1);
    await host.asks(turn('goLive'), { webinarId: practised.id });
    expect(await notesSeenBy(host, practised)).toEqual([]);
    await host.asks(SEND, saying('It is', practised));
    await host.asks(turn('endWebinar'), { webinarId: practised.id });
    expect(await notesSeenBy(host, practised)).toMatchObject([{ body: 'It is' }]);
  });
});
