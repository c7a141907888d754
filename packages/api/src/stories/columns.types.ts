import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { flag, id, text } from '../kernel/fields.ts';

/** In the order of the week, Monday first. */
const days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type WeekdayName = (typeof days)[number];
export const Weekday = Object.fromEntries(days.map((day) => [day, day])) as { [Day in WeekdayName]: Day };
registerEnumType(Weekday, { name: 'Weekday' });

/** 1 for Monday to 7 for Sunday. */
export const numberOfDay = (day: WeekdayName): number => days.indexOf(day) + 1;

@ObjectType({ description: 'A series with a rhythm, such as weekly on Mondays.' })
export class Column {
  @id() id!: string;
  @text() slug!: string;
  @text() title!: string;
  @text() description!: string;
}

@InputType()
export class CreateColumnInput {
  @text() title!: string;
  @text() description!: string;
  @Field(() => Int, { nullable: true, description: 'Left out: every week.' }) everyWeeks?: number | null;
  @Field(() => Weekday) weekday!: WeekdayName;
  @text('On the wall clock of its zone, such as 07:00.') timeOfDay!: string;
  @text('An IANA name such as Europe/Berlin.') timeZone!: string;
  @id('A uuid made by the client before the first try; the same again answers the same column.')
  clientMutationId!: string;
}

@ObjectType()
export class ColumnPayload {
  @Field(() => Column) column!: Column;
  @flag('True where this had been done before and nothing changed now.') replayed!: boolean;
}
