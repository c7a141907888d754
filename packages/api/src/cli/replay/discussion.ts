/** Something somebody said in a channel. */
export interface Utterance {
  /** Its line in the log, counted from 0. */
  line: number;
  nick: string;
  body: string;
  /** Minutes since midnight before the log began; rises over midnight. */
  minute: number;
  /** The line it answers, where the annotation knows. */
  answers: number | null;
}

const message = /^\[(\d\d):(\d\d)\] <([^>\s]+)> ?(.*)$/;
const action = /^\[(\d\d):(\d\d)\] {1,2}\* (\S+) ?(.*)$/;

/** An action as a channel shows it, in italics; where the text has stars of its own, with its star as text. */
const acted = (nick: string, text: string): string =>
  /[*_\\`]/.test(text) ? `\\* ${nick} ${text}` : `*${`${nick} ${text}`.trim()}*`;

/** `A B -`: line B answers line A; A = B begins a conversation. Of several the nearest counts. */
function readAnswers(annotation: string): Map<number, number> {
  const answers = new Map<number, number>();
  for (const row of annotation.split('\n')) {
    const match = /^(\d+) (\d+)\b/.exec(row);
    if (!match) continue;
    const [answered, answer] = [Number(match[1]), Number(match[2])];
    if (answered < answer) answers.set(answer, Math.max(answered, answers.get(answer) ?? 0));
  }
  return answers;
}

/** The messages and actions of a channel log, in its order; system lines are nobody's words. */
export function readDiscussion(raw: string, annotation: string | null): Utterance[] {
  const answers = readAnswers(annotation ?? '');
  const said: Utterance[] = [];
  let midnight = 0;
  for (const [line, text] of raw.split('\n').entries()) {
    const spoken = message.exec(text);
    const match = spoken ?? action.exec(text);
    if (!match) continue;
    const [, hours, minutes, nick = '', words = ''] = match;
    const clock = Number(hours) * 60 + Number(minutes);
    if (midnight + clock < (said.at(-1)?.minute ?? 0)) midnight += 1440;
    const body = spoken ? words : acted(nick, words);
    said.push({ line, nick, body, minute: midnight + clock, answers: answers.get(line) ?? null });
  }
  return said;
}

/**
 * When each is said, in milliseconds since the first: the log knows only minutes, so what was said within one is spread
 * over it.
 */
export function paceOf(said: Utterance[]): number[] {
  const first = said[0]?.minute ?? 0;
  const inMinute = Map.groupBy(said, (utterance) => utterance.minute);
  return [...inMinute].flatMap(([minute, together]) =>
    together.map((_, at) => Math.round((minute - first + at / together.length) * 60_000)),
  );
}
