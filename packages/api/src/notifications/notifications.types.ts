import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { count, id, maybeWhen, text, when } from '../kernel/fields.ts';
import { connectionOf } from '../kernel/pages.ts';

@ObjectType({ description: 'Something the viewer should know. One per kind and subject, however often it is told.' })
export class Notification {
  @id() id!: string;
  @text('Such as REGISTRATION_CONFIRMED or WEBINAR_STARTING; more will come.') kind!: string;
  @text() text!: string;
  @text('Where it leads, within the house.') url!: string;
  @count('How many things of the same kind it stands for.') count!: number;
  @when() createdAt!: Date;
  @maybeWhen('When the viewer opened the list it stands in.') seenAt!: Date | null;
  @maybeWhen('When the viewer followed it.') readAt!: Date | null;
}

export const NotificationConnection = connectionOf(Notification);

@ArgsType()
export class NotificationsArgs {
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}
