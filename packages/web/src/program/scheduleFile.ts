import { limits } from '@rounds/schema/limits';

/** What can be said of a schedule before the server has judged it. */
export interface SchedulePreview {
  title: string;
  version: string | null;
  days: string[];
  places: string[];
  sessions: number;
  timeZone: string | null;
}

export type ReadFile =
  | { state: 'read'; name: string; schedule: unknown; preview: SchedulePreview }
  | { state: 'unreadable'; name: string; why: 'tooBig' | 'notJson' | 'notSchedule'; detail?: string };

type Loose = Record<string, unknown>;

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value.trim() : null);

/** Looks at a file as far as it looks like a schedule; null where it does not at all. Whether it is right, the server says. */
export function previewOf(raw: unknown): SchedulePreview | null {
  const schedule = isObject(raw) && isObject(raw.schedule) ? raw.schedule : null;
  const conference = schedule && isObject(schedule.conference) ? schedule.conference : null;
  if (!schedule || !conference || !Array.isArray(conference.days)) return null;
  const days = conference.days.filter(isObject);
  const rooms = days.flatMap((day) => (isObject(day.rooms) ? Object.entries(day.rooms) : []));
  return {
    title: textOf(conference.title) ?? textOf(conference.acronym) ?? '',
    version: textOf(schedule.version),
    days: days.flatMap((day) => textOf(day.date) ?? []),
    places: [...new Set(rooms.map(([place]) => place))],
    sessions: rooms.reduce((sum, [, sessions]) => sum + (Array.isArray(sessions) ? sessions.length : 0), 0),
    timeZone: textOf(conference.time_zone_name),
  };
}

export async function readFile(file: File): Promise<ReadFile> {
  const { name } = file;
  if (file.size > limits.http.editorBodyBytes) return { state: 'unreadable', name, why: 'tooBig' };
  try {
    const schedule: unknown = JSON.parse(await file.text());
    const preview = previewOf(schedule);
    if (!preview) return { state: 'unreadable', name, why: 'notSchedule' };
    return { state: 'read', name, schedule, preview };
  } catch (error) {
    return { state: 'unreadable', name, why: 'notJson', detail: error instanceof Error ? error.message : undefined };
  }
}
