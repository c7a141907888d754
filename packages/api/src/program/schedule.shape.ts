import { Ajv, type ErrorObject } from 'ajv';
import formats from 'ajv-formats';
import { isTimeZone } from '../kernel/zones.ts';
import { isDate, readInstant } from './program.time.ts';
import { scheduleFormat } from './schedule.format.ts';

/** Something a file cannot be imported with. `path` is a JSON Pointer (RFC 6901) to the value. */
export interface Fault {
  path: string;
  reason: string;
}

interface Reference {
  url: string;
}
interface PersonShape {
  id?: number;
  guid?: string;
  code?: string;
  name?: string;
  public_name?: string;
}
export interface SessionShape {
  guid: string;
  date: string;
  start: string;
  end?: string;
  duration: string;
  room: string;
  title: string;
  subtitle: string | null;
  track: string | null;
  type: string;
  language: string | null;
  abstract: string | null;
  description?: string | null;
  persons: PersonShape[];
  links: Reference[];
}
export interface DayShape {
  date: string;
  day_start: string;
  day_end: string;
  /** null: left out because its form is wrong (schedule.sound.ts). */
  rooms: Record<string, (SessionShape | null)[]>;
}
interface PhaseShape {
  kind: 'RESIDENCY' | 'SUMMIT' | 'MEMBER_MEETING' | 'OTHER';
  title: string;
  start: string;
  end: string;
}
/** A file whose form is right; whether it makes sense is another question (schedule.sense.ts). */
export interface ScheduleShape {
  schedule: {
    version: string;
    conference: {
      acronym: string;
      title: string;
      start: string;
      end: string;
      time_zone_name?: string;
      tracks?: { name: string; color?: string | null }[];
      rooms?: { name: string }[];
      meta?: { phases?: PhaseShape[] };
      days: DayShape[];
    };
  };
}

const isMoment = (text: string) => readInstant(text, 'UTC') !== null;
const ajv = new Ajv({ allErrors: true, verbose: true, strictRequired: false, allowUnionTypes: true });
formats.default(ajv, ['uri', 'uri-reference', 'uuid']);
ajv.addFormat('date', isDate);
ajv.addFormat('moment', isMoment);
ajv.addFormat('date-or-moment', (text: string) => isDate(text) || isMoment(text));
ajv.addFormat('time-zone', isTimeZone);
const fits = ajv.compile<ScheduleShape>(scheduleFormat);

const formatInWords: Record<string, string> = {
  date: 'a date that exists, such as 2026-05-04',
  moment: 'a date and time that exist, such as 2026-05-04T09:30:00+02:00',
  'date-or-moment': 'a date that exists, such as 2026-05-04',
  'time-zone': 'a time zone such as Europe/Berlin',
  uri: 'a URL',
  'uri-reference': 'a URL',
  uuid: 'a UUID',
};

const article = (type: string) => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);
const inWords = (value: unknown) => {
  const written = JSON.stringify(value) ?? 'nothing';
  return written.length > 60 ? `${written.slice(0, 57)}…` : written;
};
const pointer = (name: unknown) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

function faultOf(error: ErrorObject): Fault | null {
  const { keyword, instancePath: path, params, data } = error;
  switch (keyword) {
    case 'additionalProperties':
      return { path: path + pointer(params.additionalProperty), reason: 'is not part of the format' };
    case 'required':
      // Of an alternative: `anyOf` says it in one sentence.
      if (error.schemaPath.includes('/anyOf/')) return null;
      return { path: path + pointer(params.missingProperty), reason: 'is missing' };
    case 'false schema':
      return { path, reason: 'does not belong here; rooms are part of the conference' };
    case 'type': {
      const types = [params.type as string | string[]].flat().map(article).join(' or ');
      return { path, reason: `must be ${types}, not ${inWords(data)}` };
    }
    case 'format':
      return { path, reason: `must be ${formatInWords[params.format as string]}, not ${inWords(data)}` };
    case 'pattern':
      return { path, reason: `must be ${error.parentSchema?.description}, not ${inWords(data)}` };
    case 'enum':
      return { path, reason: `must be one of ${(params.allowedValues as string[]).join(', ')}, not ${inWords(data)}` };
    case 'anyOf':
      return { path, reason: 'must have a name or a public_name' };
    default:
      return { path, reason: error.message ?? 'is wrong' };
  }
}

/** The file in its form, or every fault of it. */
export function readShape(raw: unknown): { file: ScheduleShape } | { faults: Fault[] } {
  if (fits(raw)) return { file: raw };
  const faults = new Map<string, Fault>();
  for (const error of fits.errors ?? []) {
    const fault = faultOf(error);
    if (fault) faults.set(`${fault.path} ${fault.reason}`, fault);
  }
  return { faults: [...faults.values()] };
}
