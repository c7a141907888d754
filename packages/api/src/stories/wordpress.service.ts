import { sql } from 'drizzle-orm';
import { change } from '../kernel/change.ts';
import { isRefusal, refuse } from '../kernel/errors.ts';
import type { Sized } from '../kernel/pictures.ts';
import { house, needRole, type Viewer } from '../kernel/viewer.ts';
import type { MemberRow } from '../members/members.service.ts';
import { lockStream } from '../realtime/log.ts';
import { type Brought, bringPosts, planPosts, type SaidElsewhere } from '../talk/bringing.service.ts';
import { putImported } from './pictures.service.ts';
import { fateOf, keptStory } from './wordpress.kept.service.ts';
import { gatherPeople, type Person } from './wordpress.people.service.ts';
import { noPictures, picturesOf } from './wordpress.pictures.ts';
import { readExport, type WordpressItem } from './wordpress.read.ts';
import { lineOf } from './wordpress.text.ts';
import { type StoryWish, wishFor } from './wordpress.wish.ts';
import { changeStory, putStory } from './wordpress.writing.service.ts';
import type { XmlFault } from './wordpress.xml.ts';

/** What became of an item, or would. */
export interface ItemFate {
  item: Pick<WordpressItem, 'id' | 'type'> & { title: string };
  fate: Brought | 'LEFT_OUT';
  /** Where it stands now; null where it was left out. */
  status: StoryWish['status'] | null;
  notes: string[];
  comments: Brought[];
  commentsLeftOut: string[];
}

export interface WordpressImport {
  site: string;
  fates: ItemFate[];
}

/** How an import is done. */
export interface WordpressOptions {
  dryRun?: boolean;
  /** The file of a picture, by its address there; null where there is none. */
  fileOf?: (address: string) => Buffer | null;
}

/** Imports wait for each other: two of the same file at once would make everything twice. */
const importLock = 727_433;

/**
 * Brings in what a WordPress export holds: posts and pages as news, for whether one is a patient's story an export does not
 * say; their authors and those who commented as members nobody signs in as. Each item is stored whole or not at all. The same
 * again changes nothing, a newer one what differs; what was changed here stays as it is here. With `dryRun` nothing is stored.
 * @throws UNAUTHENTICATED, FORBIDDEN, or BAD_USER_INPUT with every fault of the file, of which nothing is stored then
 */
export async function importWordpress(
  viewer: Viewer,
  xml: string,
  { dryRun = false, fileOf }: WordpressOptions = {},
): Promise<WordpressImport> {
  needRole(viewer, 'ADMIN');
  const reading = readExport(xml);
  if ('faults' in reading) return refuseFaults(reading.faults);
  const { site } = reading;
  const memberOf = gatherPeople();
  const fates: ItemFate[] = [];
  const seen = new Set<string>();
  for (const item of site.items) {
    const wish = wishFor(item, site, fileOf ? await picturesOf(item, site, fileOf) : noPictures);
    const reason = typeof wish === 'string' ? wish : seen.has(wish.id) ? 'it is there twice' : null;
    if (typeof wish === 'string' || reason !== null) {
      fates.push({ ...leftOut, item: named(item), notes: [reason ?? ''] });
      continue;
    }
    seen.add(wish.id);
    fates.push(await fateOfItem(item, wish, (wanted) => (dryRun ? plan(wanted) : bring(wanted, memberOf))));
  }
  return { site: lineOf(site.title), fates };
}

const leftOut = { fate: 'LEFT_OUT' as const, status: null, comments: [], commentsLeftOut: [] };

type Become = Pick<ItemFate, 'fate' | 'comments'>;

/** What becomes of one; where it is refused, the others come all the same. */
async function fateOfItem(
  item: WordpressItem,
  wish: StoryWish,
  become: (wish: StoryWish) => Promise<Become>,
): Promise<ItemFate> {
  const { status, notes } = wish;
  try {
    return { item: named(item), ...(await become(wish)), status, notes, commentsLeftOut: wish.comments.leftOut };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { ...leftOut, item: named(item), notes: [error.message] };
  }
}

const named = ({ id, type, title }: WordpressItem) => ({ id, type, title: lineOf(title) });

const mostFaults = 200;

function refuseFaults(faults: XmlFault[]): never {
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
  refuse('BAD_USER_INPUT', `The export has ${count}; nothing was stored.`, {
    faults: faults.slice(0, mostFaults).map(({ line, reason }) => ({ path: `line ${line}`, reason })),
  });
}

async function plan(wish: StoryWish): Promise<Become> {
  const said = wish.comments.said.map((comment) => ({ ...comment, authorId: comment.person.id }));
  const [kept, comments] = await Promise.all([keptStory(wish.id), planPosts(said)]);
  return { fate: fateOf(wish, kept), comments: [...comments.values()] };
}

const changesNothing: Brought[] = ['UNCHANGED', 'KEPT'];

async function bring(wish: StoryWish, memberOf: (person: Person) => Promise<MemberRow>): Promise<Become> {
  const planned = await plan(wish);
  if (planned.fate === 'UNCHANGED' && planned.comments.every((each) => changesNothing.includes(each))) return planned;
  // Only who is going to say something is made a member: somebody who has left stays away.
  const author = planned.fate === 'NEW' ? await memberOf(wish.author) : null;
  const said: SaidElsewhere[] = [];
  for (const [at, { person, ...comment }] of wish.comments.said.entries())
    said.push({ ...comment, authorId: planned.comments[at] === 'NEW' ? (await memberOf(person)).id : person.id });
  // Slow work, and only for what is going to show them.
  const sized = planned.fate === 'UNCHANGED' ? new Map<string, Sized[]>() : await wish.pictures.size();
  return change(house, async (tx, tell) => {
    await tx.execute(sql`select set_config('lock_timeout', '30s', true), set_config('statement_timeout', '60s', true)`);
    await tx.execute(sql`select pg_advisory_xact_lock(${importLock})`);
    const found = await keptStory(wish.id, tx);
    if (found) await lockStream(tx, found.threadId);
    const kept = found && (await keptStory(wish.id, tx));
    const fate = fateOf(wish, kept);
    const hold = { tx, tell, viewer: house };
    const threadId = kept ? kept.threadId : await putStory(hold, wish, author ?? gone());
    if (kept && fate !== 'UNCHANGED') await changeStory(hold, wish, kept);
    if (fate === 'NEW' || fate === 'CHANGED') await putImported(tx, wish.id, { kept: wish.pictures.kept, sized });
    return { fate, comments: [...(await bringPosts({ tx, tell }, threadId, said)).values()] };
  });
}

const gone = (): never => refuse('CONFLICT', 'It was taken away here at this moment.');
