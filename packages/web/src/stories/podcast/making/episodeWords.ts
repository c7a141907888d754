import type { EditEpisodeInput, EpisodeMadeFragment, EpisodeType } from '../../../gql/graphql.ts';

type Episode = NonNullable<EpisodeMadeFragment['episode']>;

interface Chapter {
  startSeconds: number;
  title: string;
}

/** An episode as it is typed: everything is text. Which version it was typed over goes with it. */
export type EpisodeWords = Record<
  'season' | 'number' | 'type' | 'chapters' | 'transcript' | 'link' | 'linkType' | 'linkBytes' | 'length' | 'revision',
  string
>;

export const episodeTypes: readonly EpisodeType[] = ['FULL', 'TRAILER', 'BONUS'];
export const audioTypes = ['audio/mpeg', 'audio/x-m4a'] as const;

const two = (part: number): string => String(part).padStart(2, '0');

/** A moment as it is typed: 00:01:30, and 00:01:30.5 where it is no whole second. */
export function writeMoment(seconds: number): string {
  const whole = Math.floor(seconds);
  const rest = String(Math.round((seconds - whole) * 1000) / 1000).slice(1);
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}${rest}`;
}

/** The seconds of what was typed as 1:30, 90:00 or 1:02:33.5; null where it is no moment. */
export function readMoment(typed: string): number | null {
  const [, hours, minutes = '', seconds = ''] =
    /^(?:(\d{1,2}):)?(\d{1,3}):(\d\d(?:\.\d{1,3})?)$/.exec(typed.trim()) ?? [];
  const [whole, part] = [Number(minutes), Number(seconds)];
  if (minutes === '' || part >= 60 || (hours !== undefined && whole >= 60)) return null;
  return Number(hours ?? 0) * 3600 + whole * 60 + part;
}

export const writeChapters = (chapters: readonly Chapter[]): string =>
  chapters.map(({ startSeconds, title }) => `${writeMoment(startSeconds)} ${title}`).join('\n');

const lineOf = (line: string): Chapter | null => {
  const [, moment = '', title = ''] = /^(\S+)\s+(?:[-–]\s+)?(.*\S)\s*$/.exec(line.trim()) ?? [];
  const startSeconds = readMoment(moment);
  return startSeconds === null ? null : { startSeconds, title };
};

const linesOf = (typed: string): string[] => typed.split('\n').filter((line) => line.trim() !== '');

export function episodeWordsOf(episode: Episode): EpisodeWords {
  const { season, number, type, chapters, transcript, audio, durationSeconds, revision } = episode;
  const link = audio && !audio.isHere ? audio : null;
  return {
    season: season === null ? '' : String(season),
    number: number === null ? '' : String(number),
    type,
    chapters: writeChapters(chapters),
    transcript: transcript ?? '',
    link: link?.url ?? '',
    linkType: link?.type ?? 'audio/mpeg',
    linkBytes: link ? String(link.bytes) : '',
    length: link && durationSeconds !== null ? writeMoment(durationSeconds) : '',
    revision: String(revision),
  };
}

/** What is typed and cannot be sent: in which field, and in which of its lines. */
export type Unreadable = { field: 'chapters'; line: string } | { field: 'durationSeconds' };

export function unreadableIn({ chapters, link, length }: EpisodeWords): Unreadable | null {
  const line = linesOf(chapters).find((one) => lineOf(one) === null);
  if (line !== undefined) return { field: 'chapters', line };
  return link.trim() !== '' && readMoment(length) === null ? { field: 'durationSeconds' } : null;
}

const wholeOrNull = (typed: string): number | null => (typed.trim() === '' ? null : Math.trunc(Number(typed)));

/** As it is sent: only what was changed. What is elsewhere is sent as a whole, with how long it is. */
export function readEpisodeChange({
  typed,
  changed,
}: {
  typed: EpisodeWords;
  changed: Partial<EpisodeWords>;
}): Omit<EditEpisodeInput, 'storyId' | 'revision'> {
  const { link, linkType, linkBytes, length } = changed;
  const isLink = [link, linkType, linkBytes, length].some((part) => part !== undefined);
  const url = typed.link.trim();
  return {
    ...(changed.season === undefined ? {} : { season: wholeOrNull(typed.season) }),
    ...(changed.number === undefined ? {} : { number: wholeOrNull(typed.number) }),
    ...(changed.type === undefined ? {} : { type: episodeTypes.find((one) => one === typed.type) ?? 'FULL' }),
    ...(changed.chapters === undefined
      ? {}
      : { chapters: linesOf(typed.chapters).flatMap((line) => lineOf(line) ?? []) }),
    ...(changed.transcript === undefined ? {} : { transcript: typed.transcript.trim() || null }),
    ...(isLink && url !== ''
      ? {
          link: { url, type: typed.linkType, bytes: Math.trunc(Number(typed.linkBytes)) || 0 },
          durationSeconds: Math.round(readMoment(typed.length) ?? 0),
        }
      : {}),
    ...(link !== undefined && url === '' ? { link: null } : {}),
  };
}
