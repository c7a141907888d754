import { createHash } from 'node:crypto';
import { v5 } from 'uuid';
import { clock } from '../kernel/clock.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { planInstalment } from '../stories/columns.calendar.service.ts';
import { followColumn } from '../stories/columns.following.service.ts';
import { createColumn } from '../stories/columns.making.service.ts';
import { momentsBetween } from '../stories/columns.rhythm.ts';
import type { ColumnRow } from '../stories/columns.service.ts';
import { recordConsent } from '../stories/consent.service.ts';
import { publishStory } from '../stories/stories.flow.service.ts';
import { likeStory } from '../stories/stories.liking.service.ts';
import type { StoryRow } from '../stories/stories.service.ts';
import { draftStory } from '../stories/stories.writing.service.ts';
import type { Line } from './conversation.ts';
import { setBackColumn, setBackStory } from './dating.ts';
import { handleOf } from './members.ts';
import { speakLines } from './speak.ts';
import { column, instalments, next, planned } from './stories/column.ts';
import type { DemoStory } from './stories/story.ts';
import { told } from './stories/told.ts';

const namespace = '8c4f3f0e-5d0c-4c56-9a35-0f1f0e6d2b77';
const dayMs = 86_400_000;
const week = 7 * dayMs;

/** Who does something in the demo network. */
type ViewerOf = (key: string) => Viewer;

const editor = 'MAREN';

/** Stories of the demo network, with their comments and likes: some to be read, and a column that goes on. */
export async function tellDemoStories(timeZone: string, viewerOf: ViewerOf): Promise<void> {
  const now = clock.now();
  const series = await begin(timeZone, viewerOf);
  const dates = momentsBetween(series, { since: now, from: new Date(now.getTime() - 5 * week), to: now });
  const shown = [
    ...told.map((story) => ({ story, at: new Date(now.getTime() - (story.daysAgo ?? 0) * dayMs) })),
    ...instalments.map((story) => ({ story, at: dates.at(-story.datesAgo) ?? now })),
  ];
  // Beside each other: they know nothing of one another, and whoever starts the house waits for them.
  await Promise.all(
    shown.map(async ({ story, at }) => {
      const { id, threadId } = await publish(story, { at, series, viewerOf });
      await speakLines(since(at, story.comments ?? []), { threadId, now, viewerOf });
      await Promise.all((story.likes ?? []).map((key) => likeStory(viewerOf(key), id, true)));
    }),
  );
  await setBackColumn(series.id, new Date((dates.at(-4) ?? now).getTime() - dayMs));
  const [soon, then] = momentsBetween(series, { since: now, from: now, to: new Date(now.getTime() + 3 * week) });
  if (soon) await publishStory(viewerOf(editor), { storyId: (await draft(next, series, viewerOf)).id, at: soon });
  if (then) await planInstalment(viewerOf(editor), { storyId: (await draft(planned, series, viewerOf)).id, at: then });
  await followColumn(viewerOf(editor), { columnId: series.id, byInbox: true, byMail: false });
}

/** Nobody answers what is not published yet: of what came this morning, all was said since. */
function since(at: Date, lines: Line[]): Line[] {
  const minutes = (clock.now().getTime() - at.getTime()) / 60_000;
  return lines.map((line) => ({ ...line, minutesAgo: Math.min(line.minutesAgo, 0.9 * minutes) }));
}

async function begin(timeZone: string, viewerOf: ViewerOf): Promise<ColumnRow> {
  const { by, ...wanted } = column;
  const { column: series } = await createColumn(viewerOf(editor), {
    ...wanted,
    weekday: 'MONDAY',
    timeZone,
    authors: [await handleOf(viewerOf(by))],
    clientMutationId: v5(wanted.slug, namespace),
  });
  return series;
}

/** As an editor writes it down for its authors. */
async function draft(wanted: DemoStory, series: ColumnRow, viewerOf: ViewerOf): Promise<StoryRow> {
  const { kind = 'COLUMN', title, summary, body, tags, by, permittedBy } = wanted;
  const authors = await Promise.all(
    by.map(async ({ key, ...as }) => ({ handle: await handleOf(viewerOf(key)), ...as })),
  );
  const { story } = await draftStory(viewerOf(editor), {
    kind,
    column: kind === 'COLUMN' ? series.slug : null,
    title,
    summary,
    body,
    tags,
    authors,
    aboutPatient: kind === 'STORY' ? permittedBy !== undefined : null,
    clientMutationId: v5(title, namespace),
  });
  return story;
}

async function publish(
  wanted: DemoStory,
  { at, series, viewerOf }: { at: Date; series: ColumnRow; viewerOf: ViewerOf },
): Promise<StoryRow> {
  const story = await draft(wanted, series, viewerOf);
  if (wanted.permittedBy && story.status !== 'PUBLISHED') await permit(story, wanted.permittedBy, viewerOf(editor));
  await publishStory(viewerOf(editor), { storyId: story.id });
  await setBackStory(story.id, at);
  return story;
}

/** What a patient signed a week before it was published, for a year and all that one may ask for. */
async function permit({ id, title }: StoryRow, signedBy: string, viewer: Viewer): Promise<void> {
  const today = Math.floor(clock.now().getTime() / dayMs) * dayMs;
  await recordConsent(viewer, {
    storyId: id,
    part: 'TEXT',
    what: `The text “${title}”, with the name of its author.`,
    signedBy,
    channels: ['WEBSITE', 'FEED', 'NEWSLETTER', 'SOCIAL_MEDIA'],
    purpose: 'So that those who run studies ask the question it is about.',
    signedAt: new Date(today - 9 * dayMs),
    expiresAt: new Date(today + 356 * dayMs),
    evidenceHash: createHash('sha256').update(`the paper that ${signedBy} signed`).digest('hex'),
    saysHowToRevoke: true,
    clientMutationId: v5(`permission ${title}`, namespace),
  });
}
