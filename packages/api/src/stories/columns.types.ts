import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { count, DateTime, flag, id, plain, text, when } from '../kernel/fields.ts';
import { Story } from './stories.types.ts';

/** In the order of the week, Monday first. */
const days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type WeekdayName = (typeof days)[number];
export const Weekday = Object.fromEntries(days.map((day) => [day, day])) as { [Day in WeekdayName]: Day };
registerEnumType(Weekday, { name: 'Weekday' });

/** 1 for Monday to 7 for Sunday. */
export const numberOfDay = (day: WeekdayName): number => days.indexOf(day) + 1;
export const dayOfNumber = (number: number): WeekdayName => days[number - 1] ?? 'MONDAY';

@ObjectType({ description: 'A series with a rhythm, such as weekly on Mondays.' })
export class Column {
  @id() id!: string;
  @text() slug!: string;
  @text() title!: string;
  @text() description!: string;
  @count() everyWeeks!: number;
  @text('On the wall clock of its zone, such as 07:00.') timeOfDay!: string;
  @text('An IANA name such as Europe/Berlin.') timeZone!: string;
  @flag('No instalment is promised: it rests, or has come to its end.') isResting!: boolean;
  @count('The number of this version; `updateColumn` is told which one was read.') revision!: number;
}

@InputType()
export class CreateColumnInput {
  @text() title!: string;
  @Field(() => String, { nullable: true, description: 'Its address. Left out: made of the title.' })
  slug?: string | null;
  @text() description!: string;
  @Field(() => Int, { nullable: true, description: 'Left out: every week.' }) everyWeeks?: number | null;
  @Field(() => Weekday) weekday!: WeekdayName;
  @text('On the wall clock of its zone, such as 07:00.') timeOfDay!: string;
  @text('An IANA name such as Europe/Berlin.') timeZone!: string;
  @Field(() => [String], { nullable: true, description: 'Handles of those who write it, in order.' })
  authors?: string[] | null;
  @id('A uuid made by the client before the first try; the same again answers the same column.')
  clientMutationId!: string;
}

@InputType({ description: 'What is left out stays as it is.' })
export class UpdateColumnInput {
  @id() columnId!: string;
  @Field(() => Int, { description: 'The version that was read; another one since then is a CONFLICT.' })
  revision!: number;
  @Field(() => String, { nullable: true }) title?: string | null;
  @Field(() => String, { nullable: true, description: 'The earlier address keeps leading here.' }) slug?: string | null;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => Int, { nullable: true }) everyWeeks?: number | null;
  @Field(() => Weekday, { nullable: true }) weekday?: WeekdayName | null;
  @Field(() => String, { nullable: true }) timeOfDay?: string | null;
  @Field(() => String, { nullable: true }) timeZone?: string | null;
  @Field(() => Boolean, { nullable: true }) isResting?: boolean | null;
  @Field(() => [String], { nullable: true, description: 'Handles of those who write it, in order.' })
  authors?: string[] | null;
}

@ObjectType()
export class ColumnPayload {
  @Field(() => Column) column!: Column;
  @flag('True where this had been done before and nothing changed now.') replayed!: boolean;
}

@ObjectType({ description: 'Where the viewer is told of what is published in a column.' })
export class ColumnFollowing {
  @flag() byInbox!: boolean;
  @flag() byMail!: boolean;
}

@InputType({ description: 'Neither: the column is not followed.' })
export class FollowColumnInput {
  @id() columnId!: string;
  @flag() byInbox!: boolean;
  @flag() byMail!: boolean;
}

const states = ['PUBLISHED', 'WITHDRAWN', 'SCHEDULED', 'PLANNED', 'OPEN', 'MISSED'] as const;
export type InstalmentStateName = (typeof states)[number];
export const InstalmentState = Object.fromEntries(states.map((state) => [state, state])) as {
  [State in InstalmentStateName]: State;
};
registerEnumType(InstalmentState, {
  name: 'InstalmentState',
  description:
    'SCHEDULED comes by itself; PLANNED has a date and is still written; OPEN: the rhythm promises one and there is none; ' +
    'MISSED: so it was, and the date has passed.',
});

@ObjectType({ description: 'A date of a column, with what is or was to come then.' })
export class ColumnDate {
  @Field(() => Column, plain) column!: Column;
  @when() at!: Date;
  @Field(() => InstalmentState, plain) state!: InstalmentStateName;
  @Field(() => Story, { nullable: true, ...plain }) story!: Story | null;
}

@ObjectType({ description: 'What the columns bring, brought and failed to bring. For editors.' })
export class ColumnCalendar {
  @Field(() => [ColumnDate], { description: 'In the order of time.', ...plain }) dates!: ColumnDate[];
  @Field(() => [Story], { description: 'Instalments that are being written, for no date yet.', ...plain })
  undated!: Story[];
}

@InputType()
export class PlanInstalmentInput {
  @id() storyId!: string;
  @Field(() => DateTime, { nullable: true, description: 'null: for no date.' }) at?: Date | null;
}
