import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { count, id, JSONValue, maybeText, text, when } from '../kernel/fields.ts';
import type { PhaseKindName, SessionKindName } from './programme.ts';

const enumOf = <T extends string>(...names: T[]) => Object.fromEntries(names.map((name) => [name, name]));

export const PhaseKind = enumOf<PhaseKindName>('RESIDENCY', 'SUMMIT', 'MEMBER_MEETING', 'OTHER');
registerEnumType(PhaseKind, { name: 'PhaseKind' });

export const SessionKind = enumOf<SessionKindName>(
  'LECTURE',
  'DISCUSSION',
  'WORKSHOP',
  'RESIDENCY',
  'MEMBER_MEETING',
  'SOCIAL',
  'BREAK',
);
registerEnumType(SessionKind, { name: 'SessionKind' });

export const SessionStatus = enumOf('UPCOMING', 'LIVE', 'ENDED', 'CANCELLED', 'DELAYED');
registerEnumType(SessionStatus, { name: 'SessionStatus' });

@ObjectType({ description: 'A Social Media Week, a summit, a member meeting: something with a programme.' })
export class Event {
  @id() id!: string;
  @text() slug!: string;
  @text() title!: string;
  @text('An IANA name such as Europe/Berlin.') timeZone!: string;
  @when() startsAt!: Date;
  @when() endsAt!: Date;
  @Field(() => [String], { description: 'The places, in the programme’s order.' }) locations!: string[];
}

@ObjectType({ description: 'Residency, summit conference, member meeting.' })
export class Phase {
  @id() id!: string;
  @Field(() => PhaseKind) kind!: PhaseKindName;
  @text() title!: string;
  @when() startsAt!: Date;
  @when() endsAt!: Date;
}

@ObjectType()
export class Track {
  @id() id!: string;
  @text() name!: string;
  @maybeText() color!: string | null;
}

@ObjectType()
export class Session {
  @id() id!: string;
  @text() slug!: string;
  @text() title!: string;
  @maybeText() subtitle!: string | null;
  @Field(() => SessionKind) kind!: SessionKindName;
  @maybeText('Markdown.') abstract!: string | null;
  @text('The sanitised rendering of the abstract and the longer description.') html!: string;
  @maybeText() language!: string | null;
  @when() startsAt!: Date;
  @when() endsAt!: Date;
  @maybeText() location!: string | null;
}

@ArgsType()
export class SessionsArgs {
  @Field(() => String, { nullable: true }) day?: string | null;
  @Field(() => ID, { nullable: true }) phaseId?: string | null;
  @Field(() => ID, { nullable: true }) trackId?: string | null;
}

@InputType()
export class ImportScheduleInput {
  @Field(() => JSONValue, { description: 'Schedule JSON as pretalx and frab write it.' }) schedule!: unknown;
}

@ObjectType({ description: 'What an import did. Each session is counted once; one that returns is new.' })
export class ImportSummary {
  @count() new!: number;
  @count() changed!: number;
  @count() moved!: number;
  @count() cancelled!: number;
  @count() unchanged!: number;
}

@ObjectType()
export class ImportSchedulePayload {
  @Field(() => Event) event!: Event;
  @Field(() => ImportSummary) summary!: ImportSummary;
}
