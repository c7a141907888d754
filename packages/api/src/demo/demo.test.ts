import { beforeAll, describe, expect, it } from 'vitest';
import { visitor } from '../../test/as.ts';
import { house } from '../../test/house.ts';
import { env } from '../kernel/env.ts';
import { house as theHouse } from '../kernel/viewer.ts';
import { columnCalendar } from '../stories/columns.calendar.service.ts';
import { openDemo } from './demo.ts';
import { type DemoAccount, makePassword } from './members.ts';
import { directory } from './organizations/directory.ts';
import { instalments } from './stories/column.ts';
import { told } from './stories/told.ts';
import { discussionTitle } from './week/today.ts';

let accounts: DemoAccount[] = [];
const heard: string[] = [];
beforeAll(async () => {
  await house();
  accounts = await openDemo((sentence) => heard.push(sentence));
});

const HOUSE = `{
  rooms { slug name kind status thread { postCount } session { title status } }
  sessionsNow { title kind room { status } speakers { member { handle } } }
  events { slug title days phases { kind } tracks { name color } }
}`;
const WEBINARS = `{ webinars(first: 5) { edges { node { status wentLiveAt organization { name } polls { status options { votes } }
  questions(first: 20) { edges { node { status score answers { recordingOffset } } } } } } } }`;
const STORIES = `{ stories(first: 50) { totalCount edges { node { kind title publishedAt likeCount consent { sharedWithPermission }
  authors { handle } thread { postCount } } } }
  column(slug: "asked-at-the-door") { cadence nextInstalmentAt stories { totalCount } } }`;
const ROOM = `query ($slug: String!) { room(slug: $slug) { thread { posts(last: 100) { edges { node {
  createdAt body html parent { id } reactions { kind count } author { member { handle headline replayed } } } } } } } }`;

describe('the demo network', () => {
  it('has a summit on, with the discussion and the hallway open, a record to read and rooms to come', async () => {
    const { data } = await visitor().asks(HOUSE);
    expect(data.sessionsNow.map((session: { title: string }) => session.title)).toContain(discussionTitle);
    for (const session of data.sessionsNow) expect(session.room.status).toBe('LIVE');
    const room = (name: string) => data.rooms.find((each: { name: string }) => each.name === name);
    expect(room(discussionTitle)).toMatchObject({ status: 'LIVE', thread: { postCount: 25 } });
    expect(room('Hallway')).toMatchObject({ status: 'LIVE', kind: 'LOUNGE', thread: { postCount: 5 } });
    expect(room('Rumours move faster than guidelines: discussion')).toMatchObject({
      status: 'ENDED',
      thread: { postCount: 7 },
    });
    expect(data.rooms.filter((each: { status: string }) => each.status === 'SCHEDULED').length).toBeGreaterThan(2);
    expect(data.events).toHaveLength(1);
    expect(data.events[0].days).toHaveLength(5);
  });

  it('talks over two days, with answers, reactions and people one can look up', async () => {
    const { data } = await visitor().asks(HOUSE);
    const { slug } = data.rooms.find((each: { name: string }) => each.name === discussionTitle);
    const { edges } = (await visitor().asks(ROOM, { slug })).data.room.thread.posts;
    const posts = edges.map((edge: { node: unknown }) => edge.node);
    const hours = (Date.parse(posts.at(-1).createdAt) - Date.parse(posts[0].createdAt)) / 3_600_000;
    expect(hours).toBeGreaterThan(20);
    expect(posts.map((post: { createdAt: string }) => post.createdAt)).toEqual(
      posts.map((post: { createdAt: string }) => post.createdAt).toSorted((a: string, b: string) => a.localeCompare(b)),
    );
    expect(posts.filter((post: { parent: unknown }) => post.parent).length).toBeGreaterThan(8);
    expect(posts.filter((post: { reactions: unknown[] }) => post.reactions.length > 0).length).toBeGreaterThan(15);
    expect(posts.at(-1).html).toContain('class="mention">@jonas-lindqvist</a>');
    for (const { author } of posts)
      expect(author.member).toMatchObject({ headline: expect.any(String), replayed: false });
  });

  it('has a webinar that is on, one to come and one that is over, with questions in every state', async () => {
    const { data } = await visitor().asks(WEBINARS);
    const nodes = data.webinars.edges.map((edge: { node: { status: string } }) => edge.node);
    expect(nodes.map(({ status }: { status: string }) => status)).toEqual(['LIVE', 'SCHEDULED', 'ENDED']);
    const [live, , over] = nodes;
    expect(live.organization).toEqual({ name: directory.HARBOUR.name });
    expect(over.organization).toEqual({ name: directory.LINDEN.name });
    const statuses = live.questions.edges.map((edge: { node: { status: string } }) => edge.node.status);
    expect(new Set(statuses)).toEqual(new Set(['PUBLISHED', 'ANSWERING', 'ANSWERED']));
    expect(live.questions.edges[0].node).toMatchObject({ score: 7 });
    expect(Date.now() - Date.parse(live.wentLiveAt)).toBeGreaterThan(20 * 60_000);
    expect(live.polls).toMatchObject([
      { status: 'OPEN', options: [{ votes: 2 }, { votes: 3 }, { votes: 2 }, { votes: 0 }] },
    ]);
    const answers = over.questions.edges.flatMap((edge: { node: { answers: unknown[] } }) => edge.node.answers);
    expect(answers).toHaveLength(3);
    expect(answers.some((answer: { recordingOffset: number }) => answer.recordingOffset > 300)).toBe(true);
  });

  it('has a directory of the organizations that hold them', async () => {
    const { data } = await visitor().asks('{ organizations { totalCount edges { node { html } } } }');
    expect(data.organizations.totalCount).toBe(Object.keys(directory).length);
    for (const { node } of data.organizations.edges) expect(node.html).toContain('<p>');
  });

  it('tells stories: a patient’s with their permission, news, and a column that has missed a date and goes on', async () => {
    const { data } = await visitor().asks(STORIES);
    const shown = data.stories.edges.map(({ node }: { node: object }) => node);
    expect(data.stories.totalCount).toBe(told.length + instalments.length);
    expect(shown.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['STORY', 'NEWS', 'COLUMN']),
    );
    for (const { publishedAt, likeCount } of shown) {
      expect(Date.parse(publishedAt)).toBeLessThan(Date.now());
      expect(likeCount).toBeGreaterThan(0);
    }
    const patients = shown.find(({ title }: { title: string }) => title === 'The study that forgot to ask me');
    expect(patients).toMatchObject({ consent: { sharedWithPermission: true }, thread: { postCount: 4 } });
    expect(shown.filter(({ consent }: { consent: unknown }) => consent)).toHaveLength(1);
    expect(shown.filter(({ authors }: { authors: unknown[] }) => authors.length === 2)).toHaveLength(2);
    expect(data.column).toMatchObject({ cadence: 'Weekly on Mondays', stories: { totalCount: instalments.length } });
    expect(Date.parse(data.column.nextInstalmentAt)).toBeGreaterThan(Date.now());
    const dayMs = 86_400_000;
    const [from, to] = [-29, 22].map((days) => new Date(Date.now() + days * dayMs));
    const { dates } = await columnCalendar(theHouse, { from: from as Date, to: to as Date });
    expect(new Set(dates.map(({ state }) => state))).toEqual(
      new Set(['PUBLISHED', 'MISSED', 'SCHEDULED', 'PLANNED', 'OPEN']),
    );
  });

  it('has two accounts to sign in with, whose passwords nobody can guess', async () => {
    expect(accounts.map((account) => account.email)).toEqual(['host@demo.rounds.example', 'nurse@demo.rounds.example']);
    const { url } = await house();
    for (const { email, password } of accounts) {
      const answer = await fetch(`${url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: env.publicUrl.origin },
        body: JSON.stringify({ email, password }),
      });
      expect(answer.status).toBe(200);
    }
    expect(makePassword()).toMatch(/^([a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}$/);
    expect(makePassword()).not.toBe(makePassword());
  });

  it('is made once; every later start says the same accounts', async () => {
    const before = (await visitor().asks(HOUSE)).data;
    expect(await openDemo((sentence) => heard.push(sentence))).toEqual(accounts);
    expect((await visitor().asks(HOUSE)).data).toEqual(before);
    expect(heard).toHaveLength(1);
  });
});
