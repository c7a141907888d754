import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { workOff } from '../../test/jobs.ts';
import { aDraft, does, EDIT, PUBLISH, RECORD, REVOKE, STORIES, STORY, signed } from '../../test/stories.ts';
import { withRole } from '../../test/webinars.ts';
import { clock } from '../kernel/clock.ts';
import { db } from '../kernel/db.ts';
import { consentEntries } from './consent.table.ts';

const LEDGER = '{ consentLedger { entryCount headHash brokenAt } }';
const SUMMARY = `query ($slug: String!) { story(slug: $slug) {
  consent { sharedWithPermission since canBeWithdrawn } consents { event signedBy replacesId } } }`;
const GONE = 'query ($slug: String!) { storyWithdrawal(slug: $slug) { withdrawnAt } }';
const THREAD = 'query ($id: ID!) { thread(id: $id) { id } }';

let ada: Person;
let bob: Person;
let eve: Person;
beforeAll(async () => {
  [ada, bob, eve] = await Promise.all([as('Ada'), as('Bob'), withRole('Eve', 'EDITOR')]);
});
afterEach(() => clock.reset());

const aboutHer = () => aDraft(ada, { aboutPatient: true });
const publish = (story: { id: string }, more: object = {}) => ({ input: { storyId: story.id, ...more } });
const record = async (story: { id: string }, more: object = {}) => {
  const { data, errors } = await eve.asks(RECORD, { input: signed(story.id, more) });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.recordConsent.story.consents.at(-1).id as string;
};
const isRead = async ({ slug }: { slug: string }) => (await visitor().asks(STORY, { slug })).data.story !== null;

describe('a patient’s story', () => {
  it('cannot be published without a permission that stands, by anybody', async () => {
    const story = await aboutHer();
    const soon = { at: new Date(clock.now().getTime() + 3_600_000) };
    expect(await eve.refused(PUBLISH, publish(story))).toBe('CONSENT_REQUIRED');
    expect(await eve.refused(PUBLISH, publish(story, soon))).toBe('CONSENT_REQUIRED');
    await record(story, { part: 'PICTURE' });
    expect(await eve.refused(PUBLISH, publish(story))).toBe('CONSENT_REQUIRED');
    const press = await record(story, { channels: ['PRESS'] });
    expect(await eve.refused(PUBLISH, publish(story))).toBe('CONSENT_REQUIRED');
    await record(story, { replacesId: press });
    expect(await eve.refused(PUBLISH, publish(story))).toBeNull();
    expect(await isRead(story)).toBe(true);
  });

  it('is published only where somebody has said whether it is one', async () => {
    const story = await aDraft(ada, { aboutPatient: null });
    expect(await eve.refused(PUBLISH, publish(story))).toBe('BAD_USER_INPUT');
    const said = { storyId: story.id, revision: 1, aboutPatient: true };
    expect(await does(ada, EDIT, said)).toMatchObject({ revision: 1 });
    await record(story);
    expect(await ada.refused(EDIT, { input: { ...said, aboutPatient: false } })).toBe('CONFLICT');
  });

  it('says to readers that it is shown with permission, and not whose', async () => {
    const story = await aboutHer();
    await record(story);
    await does(eve, PUBLISH, { storyId: story.id });
    const { data } = await visitor().asks(SUMMARY, { slug: story.slug });
    expect(data.story.consent).toMatchObject({ sharedWithPermission: true, canBeWithdrawn: true });
    for (const person of [visitor(), bob, ada])
      expect((await person.asks(SUMMARY, { slug: story.slug })).data.story.consents).toBeNull();
    expect((await eve.asks(SUMMARY, { slug: story.slug })).data.story.consents).toEqual([
      { event: 'GRANTED', signedBy: 'Maria Muster', replacesId: null },
    ]);
    const [kept] = await db.select().from(consentEntries).where(eq(consentEntries.storyId, story.id));
    expect(kept?.signedBy).not.toContain('Maria');
  });

  it('is gone with its comments in the moment its permission is revoked', async () => {
    const story = await aboutHer();
    const grantId = await record(story);
    await does(eve, PUBLISH, { storyId: story.id });
    const revoke = { input: { storyId: story.id, grantId, reason: 'She wants to forget it.' } };
    expect(await bob.refused(REVOKE, revoke)).toBe('FORBIDDEN');
    expect(await visitor().refused(REVOKE, revoke)).toBe('UNAUTHENTICATED');
    const { data } = await ada.asks(REVOKE, revoke);
    expect(data.revokeConsent).toEqual({
      replayed: false,
      alsoShownIn: ['SOCIAL_MEDIA'],
      story: { status: 'WITHDRAWN' },
    });
    expect((await ada.asks(REVOKE, revoke)).data.revokeConsent.replayed).toBe(true);
    expect(await isRead(story)).toBe(false);
    const listed = (await visitor().asks(STORIES, { tag: 'listening', first: 100 })).data.stories.edges;
    expect(listed.map(({ node }: { node: { id: string } }) => node.id)).not.toContain(story.id);
    expect((await bob.asks(THREAD, { id: story.thread.id })).data.thread).toBeNull();
    expect((await visitor().asks(GONE, { slug: story.slug })).data.storyWithdrawal).not.toBeNull();
    expect(await eve.refused(PUBLISH, publish(story))).toBe('CONSENT_REQUIRED');
  });

  it('is gone when the permission has run out, also before the house has noted it', async () => {
    const story = await aboutHer();
    await record(story, { expiresAt: new Date(clock.now().getTime() + 3_600_000) });
    await does(eve, PUBLISH, { storyId: story.id });
    clock.advance(3_600_001);
    expect(await isRead(story)).toBe(false);
    expect((await visitor().asks(GONE, { slug: story.slug })).data.storyWithdrawal).not.toBeNull();
    await workOff();
    const { data } = await eve.asks(STORY, { slug: story.slug });
    expect(data.story).toMatchObject({ status: 'WITHDRAWN', thread: { status: 'READ_ONLY' } });
    expect(data.story.steps.at(-1)).toMatchObject({ kind: 'WITHDRAWN', by: null });
  });

  it('stays where the permission was renewed in time', async () => {
    const story = await aboutHer();
    const first = await record(story, { expiresAt: new Date(clock.now().getTime() + 3_600_000) });
    await does(eve, PUBLISH, { storyId: story.id });
    await record(story, { replacesId: first });
    const { data } = await eve.asks(SUMMARY, { slug: story.slug });
    expect(data.story.consents.at(-1)).toMatchObject({ event: 'GRANTED', replacesId: first });
    clock.advance(3_600_001);
    await workOff();
    expect(await isRead(story)).toBe(true);
  });

  it('that was scheduled is not published once its permission is gone', async () => {
    const story = await aboutHer();
    await record(story);
    await does(eve, PUBLISH, { storyId: story.id, at: new Date(clock.now().getTime() + 3_600_000) });
    expect((await ada.asks(REVOKE, { input: { storyId: story.id } })).data.revokeConsent.story.status).toBe(
      'IN_REVIEW',
    );
    clock.advance(3_600_001);
    await workOff();
    expect(await isRead(story)).toBe(false);
  });
});

describe('the consent ledger', () => {
  it('is kept by editors, each signature once', async () => {
    const story = await aboutHer();
    const input = signed(story.id);
    expect(await ada.refused(RECORD, { input })).toBe('FORBIDDEN');
    expect(await bob.refused(RECORD, { input })).toBe('NOT_FOUND');
    expect(await visitor().refused(RECORD, { input })).toBe('UNAUTHENTICATED');
    const all = await Promise.all([eve.asks(RECORD, { input }), eve.asks(RECORD, { input })]);
    expect(all.map(({ data }) => data.recordConsent.story.consents.length)).toEqual([1, 1]);
    const other = await aDraft(ada);
    expect(await eve.refused(RECORD, { input: signed(other.id) })).toBe('INVALID_TRANSITION');
  });

  it.each([
    ['no hint how to revoke it', { saysHowToRevoke: false }],
    ['a signature of tomorrow', { signedAt: new Date('2999-01-01') }],
    ['an end that has passed', { expiresAt: new Date('2020-01-01') }],
    ['a hash that is none', { evidenceHash: 'b' }],
    ['nobody to be shown to', { channels: [] }],
    ['nobody who signed', { signedBy: ' ' }],
  ])('takes none with %s', async (_name, more) => {
    const story = await aboutHer();
    expect(await eve.refused(RECORD, { input: signed(story.id, more) })).toBe('BAD_USER_INPUT');
  });

  it('is never written over, and shows where it was changed behind our back', async () => {
    const story = await aboutHer();
    await Promise.all([record(story), record(story), record(story)]);
    const [row] = await db.select().from(consentEntries).where(eq(consentEntries.storyId, story.id)).limit(1);
    const number = row?.number ?? 0;
    expect(await ada.refused(LEDGER)).toBe('FORBIDDEN');
    const sound = (await eve.asks(LEDGER)).data.consentLedger;
    expect(sound).toMatchObject({ brokenAt: null, headHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const ofRow = eq(consentEntries.number, number);
    const stays = { cause: { message: 'the consent ledger is only ever added to' } };
    await expect(db.update(consentEntries).set({ purpose: 'Other' }).where(ofRow)).rejects.toMatchObject(stays);
    await expect(db.delete(consentEntries).where(ofRow)).rejects.toMatchObject(stays);
    await expect(db.execute(sql`truncate ${consentEntries}`)).rejects.toMatchObject(stays);
    await db.transaction(async (tx) => {
      await tx.execute(sql`alter table ${consentEntries} disable trigger user`);
      await tx.update(consentEntries).set({ purpose: 'Other' }).where(ofRow);
      await tx.execute(sql`alter table ${consentEntries} enable trigger user`);
    });
    expect((await eve.asks(LEDGER)).data.consentLedger).toMatchObject({ brokenAt: number, entryCount: number - 1 });
  });
});
