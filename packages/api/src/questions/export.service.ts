import { stringify } from 'csv-stringify/sync';
import { asc, eq } from 'drizzle-orm';
import { newScope } from '../kernel/loaders.ts';
import type { Viewer } from '../kernel/viewer.ts';
import { maybeWebinar, type WebinarRow } from '../webinars/webinars.service.ts';
import { answersTo, recordingOffset } from './answering.service.ts';
import { askerOf, isTakenBack, metBy, selectQuestions } from './questions.service.ts';
import { questions } from './questions.table.ts';
import { scoreOf } from './scores.service.ts';

/** A webinar's questions as a file has them. */
export interface Exported {
  webinar: WebinarRow;
  questions: ExportedQuestion[];
}

interface ExportedQuestion {
  id: string;
  question: string;
  asker: string;
  status: string;
  votes: number;
  askedAt: string;
  publishedAt: string | null;
  mergedInto: string | null;
  answers: { by: string; aloud: boolean; text: string | null; givenAt: string; recordingOffset: number | null }[];
}

/**
 * All questions that the viewer may see, in the order in which they were asked; null where there is no such webinar for them.
 * A file goes on to others: askers are named as attendees see them, and private answers stay in the house.
 */
export async function exportQuestions(viewer: Viewer, slug: string): Promise<Exported | null> {
  const webinar = await maybeWebinar(viewer, slug);
  if (!webinar) return null;
  const scope = newScope(viewer);
  const kept = await selectQuestions().where(eq(questions.webinarId, webinar.id)).orderBy(asc(questions.id));
  const shown = kept
    .flatMap((question) => metBy(viewer, question, webinar) ?? [])
    .filter((question) => !isTakenBack(question));
  const rows = await Promise.all(
    shown.map(async (question) => {
      const [votes, answers] = [await scoreOf(scope, question.groupId), await answersTo(scope, question.id)];
      return {
        id: question.id,
        question: question.body,
        asker: askerOf(question).displayName,
        status: question.status,
        votes,
        askedAt: question.createdAt.toISOString(),
        publishedAt: question.publishedAt?.toISOString() ?? null,
        mergedInto: question.mergedIntoId,
        answers: answers
          .filter(({ visibility }) => visibility === 'PUBLIC')
          .map((answer) => ({
            by: answer.giver.displayName,
            aloud: answer.mode === 'LIVE',
            text: answer.text,
            givenAt: answer.startedAt.toISOString(),
            recordingOffset: recordingOffset(webinar, answer),
          })),
      };
    }),
  );
  return { webinar, questions: rows };
}

/** A line a question. What a spreadsheet would take for a formula is text. */
export function asCsv({ questions: rows }: Exported): string {
  const lines = rows.map(({ answers, ...row }) => ({
    question: row.question,
    asker: row.asker,
    status: row.status,
    votes: row.votes,
    asked_at: row.askedAt,
    published_at: row.publishedAt,
    answered_by: [...new Set(answers.map(({ by }) => by))].join('; '),
    answer: answers.flatMap(({ text }) => text ?? []).join('\n\n'),
    recording_offset: answers.find((answer) => answer.recordingOffset !== null)?.recordingOffset ?? null,
  }));
  const columns = [
    'question',
    'asker',
    'status',
    'votes',
    'asked_at',
    'published_at',
    'answered_by',
    'answer',
    'recording_offset',
  ];
  // With a byte order mark, without which spreadsheets read UTF-8 as something else.
  return stringify(lines, {
    header: true,
    columns,
    bom: true,
    record_delimiter: '\r\n',
    // The library quotes what holds its own line end; ours hold the other one.
    quoted_match: /\n/,
    escape_formulas: true,
  });
}

export const asJson = ({ webinar, questions: rows }: Exported): string =>
  `${JSON.stringify(
    {
      webinar: {
        slug: webinar.slug,
        title: webinar.title,
        startsAt: webinar.startsAt.toISOString(),
        recordingUrl: webinar.recordingUrl,
      },
      questions: rows,
    },
    null,
    2,
  )}\n`;

/** Podcasting 2.0 chapters (JSON, version 1.2.0): where in the recording each question is answered aloud, one a moment. */
export function asChapters({ webinar, questions: rows }: Exported): string {
  const aloud = rows.flatMap(({ question, answers }) => answers.map((answer) => ({ ...answer, title: question })));
  // By the moment, not by its second: in one second one answer may end and the next begin.
  const chapters = aloud
    .toSorted((a, b) => a.givenAt.localeCompare(b.givenAt))
    .flatMap(({ recordingOffset: startTime, title }) => (startTime === null ? [] : [{ startTime, title }]));
  return `${JSON.stringify({ version: '1.2.0', title: webinar.title, chapters }, null, 2)}\n`;
}
