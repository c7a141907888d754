import fs from 'node:fs';
import { house } from '../../kernel/viewer.ts';
import { findRoom, maybeRoom, openRoom, type RoomRow } from '../../rooms/rooms.service.ts';
import { readText } from '../read-file.ts';
import { complain } from '../sentence.ts';
import { makeCutter, randomFrom } from './cutter.ts';
import { paceOf, readDiscussion, type Utterance } from './discussion.ts';
import type { ReplayOptions } from './options.ts';
import { findPlace } from './place.ts';
import { showProgress } from './progress.ts';
import { speakAll } from './speak.ts';
import { fingerprint, gatherSpeakers } from './speakers.ts';
import { isWell, report } from './tally.ts';
import { type Watcher, watchThread } from './watcher.ts';

/** Speaks a log into a room and prints what became of it. True when nothing was lost, doubled or out of order. */
export async function replay(file: string, options: ReplayOptions): Promise<boolean> {
  const raw = readText(file);
  const said = readDiscussion(raw, annotationOf(file));
  if (said.length === 0) complain(`${file} holds no message such as "[12:30] <nick> text".`);
  const room = await roomToSpeakIn(options.room);
  const speakers = await gatherSpeakers(said.map((utterance) => utterance.nick));
  const place = await findPlace(options.url, speakers.memberId(said[0]?.nick ?? ''));
  try {
    announce(said, room, options);
    const watcher = await watchThread(place.url, room.threadId);
    const cutter = makeCutter(options.cut, randomFrom(options.seed), () => watcher.cut());
    const progress = showProgress(said.length, watcher);
    const account = await speakAll(
      { said, due: options.speed === 'max' ? null : paceOf(said).map((ms) => ms / Number(options.speed)) },
      { url: place.url, room, startSeq: room.thread.headSeq, file: fingerprint(raw), speakers },
      (answered) => {
        cutter.reached(answered / said.length);
        progress.at(answered);
      },
    );
    await cutter.done();
    await untilSeen(watcher, account.kept);
    progress.stop();
    await watcher.close();
    const tally = account.close(watcher);
    if (options.cut > 0) console.log(`the watching socket was cut ${watcher.cuts} times`);
    for (const line of report(tally)) console.log(line);
    return isWell(tally);
  } finally {
    await speakers.dismiss();
    await place.leave();
  }
}

/** The reply links beside the log, where there are any. */
export function annotationOf(file: string): string | null {
  const annotation = file.replace(/\.raw\.txt$/, '.annotation.txt');
  return annotation !== file && fs.existsSync(annotation) ? readText(annotation) : null;
}

async function roomToSpeakIn(slug: string): Promise<RoomRow> {
  const room = (await maybeRoom(house, slug)) ?? complain(`There is no room ${slug}.`);
  if (room.status === 'ENDED')
    complain(`${room.name} is closed and stays as it is; \`pnpm rounds room open ${room.slug}\` opens it again.`);
  if (room.status === 'LIVE') return room;
  console.log(`${room.name} was not open yet; it is now.`);
  await openRoom(house, room.id);
  return findRoom(house, room.id);
}

function announce(said: Utterance[], room: RoomRow, { speed, cut, seed }: ReplayOptions): void {
  const nicks = new Set(said.map((utterance) => utterance.nick)).size;
  const replies = said.filter((utterance) => utterance.answers !== null).length;
  const pace = speed === 'max' ? 'without pauses' : `${speed} times as fast as it was`;
  console.log(`${said.length} messages of ${nicks} people, ${replies} of them replies, into ${room.name}, ${pace}.`);
  if (cut > 0) console.log(`The watching socket is cut ${cut} times (--seed ${seed}).`);
}

const patienceMs = 15_000;

/** Waits until everything kept was seen, or nothing more has come for a while. */
async function untilSeen(watcher: Watcher, kept: ReadonlyMap<string, unknown>): Promise<void> {
  let seen = -1;
  let since = performance.now();
  while (watcher.failure === null && [...kept.keys()].some((id) => !watcher.seenAt.has(id))) {
    if (watcher.seenAt.size !== seen) {
      seen = watcher.seenAt.size;
      since = performance.now();
    }
    if (performance.now() - since > patienceMs) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
