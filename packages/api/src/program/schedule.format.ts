/**
 * Schedule JSON as frab and pretalx write it, as far as Rounds reads it: the fields both promise are required, unknown
 * fields of an event or a session are faults (a misspelt `strat` must not be lost in silence). `description` is what a
 * value must look like, in words for the person whose file was refused.
 */
const text = { type: 'string' };
const maybeText = { type: ['string', 'null'] };
const uri = { type: 'string', format: 'uri' };
const anyUri = { type: 'string', format: 'uri-reference' };
const moment = { type: 'string', format: 'moment' };
const uuid = { type: 'string', format: 'uuid' };
const code = { type: 'string', pattern: '^[A-Z0-9]+$', description: 'capital letters and digits' };
const listOf = (items: object) => ({ type: 'array', items });

const reference = {
  type: 'object',
  required: ['url'],
  properties: { url: anyUri, title: maybeText, type: text },
};

const person = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    guid: uuid,
    code,
    name: text,
    public_name: text,
    avatar: maybeText,
    biography: maybeText,
    url: uri,
    links: listOf(reference),
  },
  anyOf: [{ required: ['name'] }, { required: ['public_name'] }],
};

const session = {
  type: 'object',
  additionalProperties: false,
  required: 'abstract date duration guid id language links persons room slug start subtitle title track type url'.split(
    ' ',
  ),
  properties: {
    guid: uuid,
    code,
    id: { type: 'integer', minimum: 1 },
    logo: maybeText,
    date: moment,
    start: { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'a time of day such as 09:30' },
    end: moment,
    duration: { type: 'string', pattern: '^[0-9]{1,3}:[0-5][0-9]$', description: 'hours and minutes such as 01:30' },
    room: text,
    slug: {
      type: 'string',
      pattern: '^[A-Za-z0-9_.-]+$',
      description: 'letters, digits, dots, dashes and underscores',
    },
    url: uri,
    title: { type: 'string', maxLength: 300 },
    subtitle: { type: ['string', 'null'], maxLength: 500 },
    track: maybeText,
    type: text,
    language: { type: ['string', 'null'], maxLength: 35 },
    abstract: { type: ['string', 'null'], maxLength: 20_000 },
    description: { type: ['string', 'null'], maxLength: 50_000 },
    recording_license: maybeText,
    do_not_record: { type: ['boolean', 'null'] },
    do_not_stream: { type: ['boolean', 'string', 'null'] },
    persons: listOf(person),
    links: listOf(reference),
    feedback_url: uri,
    origin_url: uri,
    attachments: listOf(reference),
  },
};

const day = {
  type: 'object',
  additionalProperties: false,
  required: ['index', 'date', 'day_start', 'day_end', 'rooms'],
  properties: {
    index: { type: 'integer' },
    date: { type: 'string', format: 'date' },
    day_start: moment,
    day_end: moment,
    rooms: { type: 'object', additionalProperties: listOf(session) },
  },
};

/** `conference.meta` is free for extensions; Rounds reads the phases of an event from it. */
const meta = {
  type: 'object',
  properties: {
    phases: listOf({
      type: 'object',
      required: ['kind', 'title', 'start', 'end'],
      properties: {
        kind: { enum: ['RESIDENCY', 'SUMMIT', 'MEMBER_MEETING', 'OTHER'] },
        title: { type: 'string', maxLength: 200 },
        start: moment,
        end: moment,
      },
    }),
  },
};

const conference = {
  type: 'object',
  additionalProperties: false,
  required: ['title', 'acronym', 'days', 'daysCount', 'start', 'end', 'timeslot_duration'],
  properties: {
    acronym: { type: 'string', pattern: '^[A-Za-z0-9_.-]{1,64}$', description: 'up to 64 letters, digits, - and _' },
    title: { type: 'string', maxLength: 300 },
    description: maybeText,
    start: { type: 'string', format: 'date-or-moment' },
    end: { type: 'string', format: 'date-or-moment' },
    daysCount: { type: 'integer' },
    timeslot_duration: text,
    time_zone_name: { type: 'string', format: 'time-zone' },
    logo: maybeText,
    colors: { type: 'object' },
    keywords: listOf(text),
    url: uri,
    tracks: listOf({
      type: 'object',
      required: ['name'],
      properties: {
        name: text,
        slug: maybeText,
        color: { type: ['string', 'null'], pattern: '^#[0-9A-Fa-f]{3,8}$', description: 'a colour such as #3366cc' },
      },
    }),
    rooms: listOf({ type: 'object', required: ['name'], properties: { name: text, guid: maybeText } }),
    meta,
    days: { type: 'array', items: day, maxItems: 100 },
  },
};

export const scheduleFormat = {
  type: 'object',
  additionalProperties: false,
  required: ['schedule'],
  properties: {
    $schema: text,
    generator: { type: 'object' },
    schedule: {
      type: 'object',
      required: ['version', 'conference'],
      // Where rooms do not belong; they are part of the conference.
      properties: { version: text, base_url: anyUri, url: anyUri, conference, rooms: false },
    },
  },
};
