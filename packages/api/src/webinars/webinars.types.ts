import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { count, flag, id, maybeText, maybeWhen, plain, text, when } from '../kernel/fields.ts';
import { connectionOf } from '../kernel/pages.ts';
import { Member } from '../members/members.types.ts';

const names = <T extends string>(...all: T[]) => Object.fromEntries(all.map((name) => [name, name])) as { [K in T]: K };

export const WebinarStatus = names(
  'DRAFT',
  'SCHEDULED',
  'PRACTICE',
  'LIVE',
  'PAUSED',
  'ENDED',
  'ON_DEMAND',
  'CANCELLED',
);
export type WebinarStatusName = keyof typeof WebinarStatus;
registerEnumType(WebinarStatus, {
  name: 'WebinarStatus',
  description:
    'DRAFT → SCHEDULED → PRACTICE → LIVE ⇄ PAUSED → ENDED → ON_DEMAND; SCHEDULED → LIVE; SCHEDULED, PRACTICE → CANCELLED. ' +
    'A DRAFT exists for its staff and for editors. PRACTICE is seen by its staff; everybody else meets a SCHEDULED webinar. ' +
    'It goes live by a host’s act, never by the clock.',
});

export const StaffRole = names('HOST', 'CO_HOST', 'PANELIST', 'MODERATOR');
export type StaffRoleName = keyof typeof StaffRole;
registerEnumType(StaffRole, {
  name: 'WebinarStaffRole',
  description:
    'HOST and CO_HOST run the webinar, moderate and answer; a MODERATOR moderates and answers; a PANELIST answers. All of ' +
    'them read the staff’s log. Moderators of the house moderate everywhere; its editors also mend what was announced.',
});

export const AnonymousMode = names('OFF', 'HIDDEN_FROM_ATTENDEES', 'FULL');
export type AnonymousModeName = keyof typeof AnonymousMode;
registerEnumType(AnonymousMode, {
  name: 'AnonymousMode',
  description:
    'Whether one may ask without a name, and who learns it all the same: HIDDEN_FROM_ATTENDEES, the staff; FULL, nobody. ' +
    'What held when a question was asked holds for that question for ever.',
});

export const AttendeeView = names('ALL', 'ANSWERED_ONLY');
export type AttendeeViewName = keyof typeof AttendeeView;
registerEnumType(AttendeeView, {
  name: 'AttendeeView',
  description:
    'ALL: every published question. ANSWERED_ONLY: those a host has taken up (highlighted, being answered, answered). ' +
    'One’s own questions are always there. Turning to ALL shows those that waited; what was seen stays.',
});

@ObjectType()
export class QaSettings {
  @flag('Whether questions are taken, while the webinar is live.') open!: boolean;
  @flag('Whether new questions wait for approval. Changing it moves no question that is there.') moderated!: boolean;
  @Field(() => AnonymousMode) anonymous!: AnonymousModeName;
  @Field(() => AttendeeView) attendeesSee!: AttendeeViewName;
  @count('Of a question, in characters as a reader counts them.') maxLength!: number;
  @count('How many days after its end questions can still be answered in writing.') followUpDays!: number;
}

@ObjectType({ description: 'What webinars that come again and again have in common.' })
export class WebinarSeries {
  @id() id!: string;
  @text() slug!: string;
  @text() title!: string;
}

@ObjectType({ description: 'A talk in front of an audience that asks.' })
export class Webinar {
  @id() id!: string;
  @text() slug!: string;
  @text('Six letters to type from a projector: /w/CODE leads here, in capitals or not, with a hyphen or without.')
  shortCode!: string;
  @text() title!: string;
  @text('Markdown.') description!: string;
  @text('The sanitised rendering of the description.') html!: string;
  @Field(() => WebinarStatus) status!: WebinarStatusName;
  @when() startsAt!: Date;
  @when() endsAt!: Date;
  @text('An IANA name such as Europe/Berlin.') timeZone!: string;
  @Field(() => WebinarSeries, { nullable: true, ...plain }) series!: WebinarSeries | null;
  @maybeText() streamUrl!: string | null;
  @maybeText() recordingUrl!: string | null;
  @maybeWhen() wentLiveAt!: Date | null;
  @maybeWhen() endedAt!: Date | null;
}

@ObjectType({ description: 'Somebody who runs the webinar, in the order in which they were seated.' })
export class WebinarSeat {
  @Field(() => Member) member!: Member;
  @Field(() => StaffRole) role!: StaffRoleName;
}

export const WebinarConnection = connectionOf(Webinar);

@ArgsType()
export class WebinarsArgs {
  @Field(() => [WebinarStatus], { nullable: true }) status?: WebinarStatusName[] | null;
  @Field(() => String, { nullable: true, description: 'The slug of a series: its webinars alone.' })
  series?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The slug of an organization: the webinars that it holds alone.',
  })
  organization?: string | null;
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@ArgsType()
export class WebinarSeriesArgs {
  @Field(() => String, { nullable: true, description: 'The one at this address, if the viewer may see it.' })
  slug?: string | null;
  @Field(() => String, { nullable: true, description: 'A part of its name.' }) search?: string | null;
}

@InputType()
export class WebinarSeatInput {
  @text() handle!: string;
  @Field(() => StaffRole) role!: StaffRoleName;
}

@InputType()
export class CreateWebinarInput {
  @text() title!: string;
  @Field(() => String, { nullable: true, description: 'Its address; left out, it follows from the title.' })
  slug?: string | null;
  @Field(() => String, { nullable: true, description: 'Markdown.' }) description?: string | null;
  @when() startsAt!: Date;
  @when() endsAt!: Date;
  @text('An IANA name such as Europe/Berlin.') timeZone!: string;
  @Field(() => [WebinarSeatInput], {
    nullable: true,
    description: 'Without a HOST among them, whoever makes it is one.',
  })
  staff?: WebinarSeatInput[] | null;
  @Field(() => String, { nullable: true }) streamUrl?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The name of the series that it belongs to; one that is new begins with it.',
  })
  series?: string | null;
  @Field(() => String, { nullable: true, description: 'The slug of the organization that holds it.' })
  organization?: string | null;
  @Field(() => ID, { nullable: true, description: 'The session of the programme that it is.' }) sessionId?:
    | string
    | null;
  @Field(() => Boolean, { nullable: true, description: 'Not announced yet: seen by its staff and editors alone.' })
  draft?: boolean | null;
  @id('A uuid made by the client before the first try; the same again answers the same webinar.')
  clientMutationId!: string;
}

@InputType({ description: 'What is left out stays as it is.' })
export class UpdateWebinarInput {
  @id() webinarId!: string;
  @Field(() => String, { nullable: true }) title?: string | null;
  @Field(() => String, { nullable: true, description: 'Markdown.' }) description?: string | null;
  @Field(() => Date, { nullable: true }) startsAt?: Date | null;
  @Field(() => Date, { nullable: true }) endsAt?: Date | null;
  @Field(() => String, { nullable: true }) timeZone?: string | null;
  @Field(() => String, { nullable: true }) streamUrl?: string | null;
  @Field(() => String, { nullable: true, description: 'The name of a series; null takes it out of the one it is in.' })
  series?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The slug of the organization that holds it, another one for editors alone; null: none.',
  })
  organization?: string | null;
}

@InputType({ description: 'What is left out stays as it is.' })
export class UpdateQaSettingsInput {
  @id() webinarId!: string;
  @Field(() => Boolean, { nullable: true }) open?: boolean | null;
  @Field(() => Boolean, { nullable: true }) moderated?: boolean | null;
  @Field(() => AnonymousMode, { nullable: true }) anonymous?: AnonymousModeName | null;
  @Field(() => AttendeeView, { nullable: true }) attendeesSee?: AttendeeViewName | null;
  @Field(() => Int, { nullable: true }) maxLength?: number | null;
  @Field(() => Int, { nullable: true }) followUpDays?: number | null;
}

@InputType()
export class SeatWebinarStaffInput {
  @id() webinarId!: string;
  @text() handle!: string;
  @Field(() => StaffRole, { nullable: true, description: 'Null takes the seat away.' }) role?: StaffRoleName | null;
}

@InputType()
export class PublishOnDemandInput {
  @id() webinarId!: string;
  @text() recordingUrl!: string;
  @Field(() => Date, {
    nullable: true,
    description: 'When the recording begins, where it is not when the webinar went live. Offsets count from there.',
  })
  recordingStartsAt?: Date | null;
}

@ObjectType()
export class WebinarPayload {
  @Field(() => Webinar) webinar!: Webinar;
  @flag('True where this had been done before and nothing changed now.') replayed!: boolean;
}
