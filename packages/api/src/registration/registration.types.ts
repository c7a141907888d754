import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { count, flag, id, maybeText, maybeWhen, text, when } from '../kernel/fields.ts';
import { connectionOf } from '../kernel/pages.ts';
import { Webinar } from '../webinars/webinars.types.ts';

const names = <T extends string>(...all: T[]) => Object.fromEntries(all.map((name) => [name, name])) as { [K in T]: K };

export const RegistrationState = names('PENDING', 'CONFIRMED', 'WAITLISTED', 'OFFERED', 'CANCELLED', 'REJECTED');
export type RegistrationStateName = keyof typeof RegistrationState;
registerEnumType(RegistrationState, {
  name: 'RegistrationState',
  description:
    'PENDING (where hosts decide) → CONFIRMED | WAITLISTED | REJECTED; full: WAITLISTED → OFFERED → CONFIRMED, or, where the ' +
    'offer runs out, WAITLISTED again, at the end; any but REJECTED → CANCELLED, and from there anew.',
});

export const AttendanceMode = names('IN_PERSON', 'ONLINE');
export type AttendanceModeName = keyof typeof AttendanceMode;
registerEnumType(AttendanceMode, { name: 'AttendanceMode' });

export const FormQuestionKind = names('TEXT', 'CHOICE', 'CHECKBOX');
export type FormQuestionKindName = keyof typeof FormQuestionKind;
registerEnumType(FormQuestionKind, {
  name: 'FormQuestionKind',
  description: 'TEXT: a line or two. CHOICE: one of the options. CHECKBOX: yes or no.',
});

@ObjectType({ description: 'A question that whoever registers is asked.' })
export class FormQuestion {
  @id() id!: string;
  @Field(() => FormQuestionKind) kind!: FormQuestionKindName;
  @text() label!: string;
  @flag('A CHECKBOX that is required must be ticked.') required!: boolean;
  @Field(() => [String], { description: 'Of a CHOICE.' }) options!: string[];
}

@ObjectType()
export class FormAnswer {
  @id() questionId!: string;
  @text('The question as it was put.') label!: string;
  @text('Of a CHECKBOX: `yes` or `no`.') value!: string;
}

@ObjectType({ description: 'How many can come in one way, and how many are.' })
export class ModeSeats {
  @Field(() => AttendanceMode) mode!: AttendanceModeName;
  @Field(() => Int, { nullable: true, description: 'Null: as many as like. 0: not offered.' }) capacity!: number | null;
  @count('Confirmed, and kept for those who have an offer.') taken!: number;
  @count('In the waiting list.') waiting!: number;
}

@ObjectType({ description: 'How one registers for a webinar.' })
export class RegistrationSettings {
  @flag('Whether hosts decide who may come.') approval!: boolean;
  @count('How long a seat that became free is kept for whoever is offered it.') offerHours!: number;
  @maybeText('Where those who come in person go.') place!: string | null;
  @Field(() => [FormQuestion]) questions!: FormQuestion[];
}

@ObjectType({ description: 'Somebody’s wish to come. Seen by themselves and by those who run the webinar.' })
export class Registration {
  @id() id!: string;
  @Field(() => RegistrationState) state!: RegistrationStateName;
  @Field(() => AttendanceMode) mode!: AttendanceModeName;
  @Field(() => [FormAnswer]) answers!: FormAnswer[];
  @maybeWhen('Until when an offered seat is kept.') offerExpiresAt!: Date | null;
  @when() createdAt!: Date;
}

export const RegistrationConnection = connectionOf(Registration);

@ArgsType()
export class RegistrationsArgs {
  @Field(() => [RegistrationState], { nullable: true }) state?: RegistrationStateName[] | null;
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@InputType()
export class FormAnswerInput {
  @id() questionId!: string;
  @text() value!: string;
}

@InputType()
export class RegisterForWebinarInput {
  @id() webinarId!: string;
  @Field(() => AttendanceMode, { nullable: true, description: 'ONLINE where nothing is said.' })
  mode?: AttendanceModeName | null;
  @Field(() => [FormAnswerInput], { nullable: true }) answers?: FormAnswerInput[] | null;
  @id('A uuid made by the client before the first try; the same again answers the same registration.')
  clientMutationId!: string;
}

@InputType()
export class SwitchAttendanceInput {
  @id() registrationId!: string;
  @Field(() => AttendanceMode) mode!: AttendanceModeName;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Where the other way is full: give the seat up and wait. Without it that is a CONFLICT.',
  })
  giveUpSeat?: boolean | null;
}

@InputType()
export class DecideRegistrationInput {
  @id() registrationId!: string;
  @flag() approve!: boolean;
}

@InputType()
export class CheckInInput {
  @id() webinarId!: string;
  @text('As it stands under the QR code; spaces, hyphens and capitals do not matter.') code!: string;
}

@InputType()
export class FormQuestionInput {
  @Field(() => ID, { nullable: true, description: 'Of a question that is there and stays.' }) id?: string | null;
  @Field(() => FormQuestionKind) kind!: FormQuestionKindName;
  @text() label!: string;
  @Field(() => Boolean, { nullable: true }) required?: boolean | null;
  @Field(() => [String], { nullable: true, description: 'Of a CHOICE: 2 to 20.' }) options?: string[] | null;
}

@InputType({ description: 'What is left out stays as it is.' })
export class UpdateRegistrationSettingsInput {
  @id() webinarId!: string;
  @Field(() => Boolean, { nullable: true }) approval?: boolean | null;
  @Field(() => Int, { nullable: true, description: 'Null: as many as like. 0: not offered.' })
  inPersonCapacity?: number | null;
  @Field(() => Int, { nullable: true, description: 'Null: as many as like. 0: not offered.' })
  onlineCapacity?: number | null;
  @Field(() => Int, { nullable: true }) offerHours?: number | null;
  @Field(() => String, { nullable: true }) place?: string | null;
  @Field(() => [FormQuestionInput], { nullable: true }) questions?: FormQuestionInput[] | null;
}

@ObjectType()
export class RegistrationPayload {
  @Field(() => Registration) registration!: Registration;
  @flag('True where this had been done before and nothing changed now.') replayed!: boolean;
}

@ObjectType()
export class RegistrationSettingsPayload {
  @Field(() => Webinar) webinar!: Webinar;
}
