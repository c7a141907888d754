import { podcastLimits } from '@rounds/schema/limits';
import { refuse } from '../kernel/errors.ts';
import type { TranscriptCue } from './episodes.types.ts';

const time = String.raw`(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})`;
const timing = new RegExp(`^${time}[ \\t]+-->[ \\t]+${time}(?:[ \\t].*)?$`);
const notes = /^(NOTE|STYLE|REGION)(?:[ \t]|$)/;

const secondsOf = (parts: (string | undefined)[]): number => {
  const [hours = 0, minutes = 0, seconds = 0, thousandths = 0] = parts.map((part) => Number(part ?? 0));
  return hours * 3600 + minutes * 60 + seconds + thousandths / 1000;
};

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': '\u00a0',
  '&lrm;': '',
  '&rlm;': '',
};

/** What a cue says without its tags. */
const plainOf = (text: string): string =>
  text
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll(/&(?:amp|lt|gt|nbsp|lrm|rlm);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim();

/** A cue out of the lines between two empty ones, which begin at this line of the file; null for notes and styles. */
function readCue(lines: string[], place: number): TranscriptCue | null {
  const [first = ''] = lines;
  if (notes.test(first) && !first.includes('-->')) return null;
  // A cue may have a name before its times.
  const at = first.includes('-->') ? 0 : 1;
  const times = timing.exec(lines[at] ?? '');
  if (!times) return fault(place + at, 'a time is written like 00:01:05.000 --> 00:01:09.500');
  const [startSeconds, endSeconds] = [secondsOf(times.slice(1, 5)), secondsOf(times.slice(5, 9))];
  if (endSeconds <= startSeconds) fault(place + at, 'it ends before it begins');
  const said = lines.slice(at + 1).join('\n');
  const voice = /^<v(?:\.[^\s<>]*)?[ \t]+([^<>]+)>/.exec(said)?.[1]?.trim() ?? null;
  return { startSeconds, endSeconds, voice: voice && plainOf(voice), text: plainOf(said) };
}

/**
 * What is said in a WebVTT file, in order.
 * @throws BAD_USER_INPUT with the line: no WebVTT, times that are none or run backwards, nothing said, too much of it
 */
export function readTranscript(vtt: string): TranscriptCue[] {
  const lines = vtt.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  if (!/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '')) fault(1, 'it has to begin with WEBVTT');
  const cues: TranscriptCue[] = [];
  const end = lines.length;
  // What stands right below the first line belongs to it.
  let at = lines.findIndex((line, place) => place > 0 && line === '');
  while (at !== -1 && at < end) {
    while (at < end && lines[at] === '') at++;
    const begins = at;
    while (at < end && lines[at] !== '') at++;
    if (begins === at) break;
    const cue = readCue(lines.slice(begins, at), begins + 1);
    if (!cue) continue;
    if (cue.startSeconds < (cues.at(-1)?.startSeconds ?? 0)) fault(begins + 1, 'it begins before the one above');
    cues.push(cue);
    if (cues.length > podcastLimits.transcript.cues)
      fault(begins + 1, `at most ${podcastLimits.transcript.cues} pieces`);
  }
  return cues.length > 0 ? cues : fault(end, 'nothing is said');
}

function fault(line: number, reason: string): never {
  return refuse('BAD_USER_INPUT', `This is no WebVTT: line ${line}: ${reason}.`, { field: 'transcript' });
}
