import { eq, notInArray } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { clock } from '../kernel/clock.ts';
import { db, pool } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { house } from '../kernel/viewer.ts';

import { members } from '../members/members.table.ts';
import { sessionStatus, sessionsOfEvents } from '../program/program.service.ts';
import { closeRoom, createRoom, findRoom, maybeRoom, openRoom } from '../rooms/rooms.service.ts';
import { keepAccount, keptAccounts } from './accounts.ts';
import { hallway, type Line, measuring, rumours } from './conversation.ts';
import { milestones } from './demo.table.ts';
import { type DemoAccount, demoMemberIds, gatherMembers, viewerFor } from './members.ts';
import { speakLines } from './speak.ts';
import { tellDemoStories } from './stories.ts';
import { openDemoWebinars } from './webinars.ts';
import { discussionTitle } from './week/today.ts';
import { weekAround } from './week.ts';

const milestone = 'demo network';
const lock = 727_433;

/**
 * The demo network: a Social Media Week whose summit is today, people, what they say in a live room, a finished one and the
 * lounge, and the stories they tell. Made once, and only in a house where nobody has moved in yet. Answers who can be signed in as: while only this
 * machine can reach the house at every start, else only when they are made, for their passwords are kept nowhere then.
 */
export async function openDemo(say: (sentence: string) => void): Promise<DemoAccount[]> {
  const line = await pool.reserve();
  try {
    await line`select set_config('lock_timeout', '60s', false), set_config('statement_timeout', '60s', false)`;
    await line`select pg_advisory_lock(${lock})`;
    if ((await isMade()) || (await someoneLivesHere())) return env.loopback ? keptAccounts() : [];
    say('Making the demo network, a Social Media Week whose summit is today …');
    const accounts = await make();
    await change(house, (tx) => tx.insert(milestones).values({ name: milestone }).onConflictDoNothing());
    return accounts;
  } finally {
    await line`select pg_advisory_unlock(${lock})`;
    await line`reset lock_timeout`;
    await line`reset statement_timeout`;
    line.release();
  }
}

const isMade = async () => (await db.select().from(milestones).where(eq(milestones.name, milestone))).length > 0;

/** Members who are not of the demo network: a house with people of its own gets no actors. */
async function someoneLivesHere(): Promise<boolean> {
  const known = await demoMemberIds();
  const others = await db.select({ id: members.id }).from(members).where(notInArray(members.id, known)).limit(1);
  return others.length > 0;
}

async function make(): Promise<DemoAccount[]> {
  const now = clock.now();
  const accounts: DemoAccount[] = [];
  const ids = await gatherMembers((account) => {
    accounts.push(account);
    if (env.loopback) keepAccount(account);
  });
  const { importSchedule, linkSpeakers } = await import('../program/schedule.service.ts');
  const { event } = await importSchedule(house, weekAround(now, Intl.DateTimeFormat().resolvedOptions().timeZone));
  await linkSpeakers(event, ids);
  const sessions = (await sessionsOfEvents([event.id])).get(event.id) ?? [];
  const speakIn = async (roomId: string, lines: Line[], until: Date) => {
    await openRoom(house, roomId);
    const { threadId } = await findRoom(house, roomId);
    await speakLines(lines, { threadId, now: until, viewerOf: (key) => viewerFor(ids, key) });
  };
  for (const session of sessions) {
    if (session.roomId === null) continue;
    const status = sessionStatus(session, now);
    if (session.title === discussionTitle) await speakIn(session.roomId, measuring, now);
    else if (session.title.startsWith('Rumours')) await speakIn(session.roomId, rumours, session.endsAt);
    else if (status !== 'UPCOMING') await openRoom(house, session.roomId);
    if (status === 'ENDED') await closeRoom(house, session.roomId);
  }
  await speakIn(await loungeId(), hallway, now);
  await openDemoWebinars(event.timeZone, (key) => viewerFor(ids, key));
  await tellDemoStories(event.timeZone, (key) => viewerFor(ids, key));
  return env.loopback ? keptAccounts() : accounts;
}

async function loungeId(): Promise<string> {
  const there = await maybeRoom(house, 'hallway');
  if (there) return there.id;
  const topic = 'Between the sessions: scarves, coffee, and whatever comes up';
  const lounge = { slug: 'hallway', name: 'Hallway', topic, kind: 'LOUNGE' as const, status: 'LIVE' as const };
  const made = await change(house, (tx) => createRoom(tx, lounge));
  return made.id;
}
