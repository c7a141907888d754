import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { count, flag, id, maybeWhen, text, when } from '../kernel/fields.ts';

const names = <T extends string>(...all: T[]) => Object.fromEntries(all.map((name) => [name, name])) as { [K in T]: K };

export const PollKind = names('SINGLE', 'MULTIPLE');
export type PollKindName = keyof typeof PollKind;
registerEnumType(PollKind, { name: 'PollKind' });

export const PollStatus = names('DRAFT', 'OPEN', 'CLOSED');
export type PollStatusName = keyof typeof PollStatus;
registerEnumType(PollStatus, {
  name: 'PollStatus',
  description: 'DRAFT → OPEN → CLOSED. A draft is the staff’s alone.',
});

@ObjectType({ description: 'Something the audience of a webinar is asked.' })
export class Poll {
  @id() id!: string;
  @text() question!: string;
  @Field(() => PollKind) kind!: PollKindName;
  @Field(() => PollStatus) status!: PollStatusName;
  @flag('While it is open, only those who have voted see how others did.') resultsHidden!: boolean;
  @count('Goes up with whatever becomes of it, votes aside.') version!: number;
  @maybeWhen() openedAt!: Date | null;
  @maybeWhen() closedAt!: Date | null;
  @when() createdAt!: Date;
}

@ObjectType()
export class PollOption {
  @id() id!: string;
  @text() label!: string;
}

@ObjectType({ description: 'How many chose an option by now.' })
export class PollCount {
  @id() pollId!: string;
  @id() optionId!: string;
  @count() votes!: number;
}

@InputType()
export class CreatePollInput {
  @id() webinarId!: string;
  @text() question!: string;
  @Field(() => PollKind) kind!: PollKindName;
  @Field(() => [String], { description: 'Two to twenty, each another one.' }) options!: string[];
  @Field(() => Boolean, {
    nullable: true,
    description: 'While it is open, only those who have voted see how others did.',
  })
  resultsHidden?: boolean | null;
  @id('A uuid made by the client before the first try; the same again answers the same poll.')
  clientMutationId!: string;
}

@InputType({
  description:
    'What is left out stays as it is. Before it is opened everything can be changed, while it is open whether results are hidden.',
})
export class UpdatePollInput {
  @id() pollId!: string;
  @count('The version one has read.') version!: number;
  @Field(() => String, { nullable: true }) question?: string | null;
  @Field(() => PollKind, { nullable: true }) kind?: PollKindName | null;
  @Field(() => [String], { nullable: true, description: 'Two to twenty, in the place of those there were.' })
  options?: string[] | null;
  @Field(() => Boolean, { nullable: true }) resultsHidden?: boolean | null;
}

@InputType()
export class VotePollInput {
  @id() pollId!: string;
  @Field(() => [ID], { description: 'All that is chosen, in the place of what was; none takes the vote back.' })
  optionIds!: string[];
}

@ObjectType()
export class PollPayload {
  @Field(() => Poll) poll!: Poll;
  @flag('True where this had been done before and nothing changed now.') replayed!: boolean;
}
