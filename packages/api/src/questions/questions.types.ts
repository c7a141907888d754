import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { count, flag, id, maybeText, maybeWhen, text, when } from '../kernel/fields.ts';
import { connectionOf } from '../kernel/pages.ts';
import { privacyConfirmed } from '../kernel/privacy.ts';
import { Member, Persona } from '../members/members.types.ts';
import { AnonymousMode, type AnonymousModeName } from '../webinars/webinars.types.ts';

const names = <T extends string>(...all: T[]) => Object.fromEntries(all.map((name) => [name, name])) as { [K in T]: K };

export const QuestionStatus = names(
  'PENDING',
  'PUBLISHED',
  'ANSWERING',
  'ANSWERED',
  'DISMISSED',
  'WITHDRAWN',
  'MERGED',
);
export type QuestionStatusName = keyof typeof QuestionStatus;
registerEnumType(QuestionStatus, {
  name: 'QuestionStatus',
  description:
    'PENDING → PUBLISHED, DISMISSED, WITHDRAWN; PUBLISHED → ANSWERING, ANSWERED, DISMISSED, WITHDRAWN, MERGED; ' +
    'ANSWERING → ANSWERED, PUBLISHED; ANSWERED, DISMISSED → PUBLISHED; MERGED → PUBLISHED within ten minutes. ' +
    'Anything else is INVALID_TRANSITION with the present `status`. A question dismissed without a reason stays PENDING ' +
    'for its asker.',
});

export const QuestionSort = names('POPULAR', 'RECENT', 'OLDEST', 'DUE');
export type QuestionSortName = keyof typeof QuestionSort;
registerEnumType(QuestionSort, {
  name: 'QuestionSort',
  description:
    'POPULAR: the highlighted one, then by score, then in the order of publication. RECENT: published last first. OLDEST: ' +
    'asked or published first, as moderators work. DUE: what is to be answered first in writing, then what nobody has been ' +
    'given; for all but the staff as OLDEST.',
});

export const AnswerMode = names('LIVE', 'TYPED');
export type AnswerModeName = keyof typeof AnswerMode;
registerEnumType(AnswerMode, { name: 'AnswerMode' });

export const AnswerVisibility = names('PUBLIC', 'PRIVATE');
export type AnswerVisibilityName = keyof typeof AnswerVisibility;
registerEnumType(AnswerVisibility, {
  name: 'AnswerVisibility',
  description: 'PRIVATE: for the asker, those whose questions were merged into theirs, and the staff; nobody else.',
});

@ObjectType({
  description:
    'A question to a webinar. Fields without a word about it say the same to everybody who may see the question. It is ' +
    'there for everybody once it is public; before, for its asker and the staff.',
})
export class Question {
  @id() id!: string;
  @text('As published; empty once a question that was public is dismissed or withdrawn.') body!: string;
  @Field(() => QuestionStatus) status!: QuestionStatusName;
  @Field(() => AnonymousMode, { description: 'What the asker was promised. OFF: they asked by name.' })
  anonymity!: AnonymousModeName;
  @count('Counts what the staff changed; sent back with an edit, so that nobody overwrites what they have not seen.')
  version!: number;
  @when() createdAt!: Date;
  @maybeWhen() publishedAt!: Date | null;
}

export const QuestionConnection = connectionOf(Question);

@ObjectType()
export class Answer {
  @id() id!: string;
  @Field(() => AnswerMode) mode!: AnswerModeName;
  @Field(() => AnswerVisibility) visibility!: AnswerVisibilityName;
  @maybeText('Markdown, of a typed answer.') text!: string | null;
  @maybeText('The sanitised rendering of the text.') html!: string | null;
  @when() startedAt!: Date;
  @maybeWhen('Null while it is being given.') endedAt!: Date | null;
}

@ObjectType({ description: 'How many would like to hear the answer to a question by now.' })
export class QuestionScore {
  @Field(() => ID) questionId!: string;
  @Field(() => Int) score!: number;
}

@ObjectType({ description: 'Who is to answer a question in writing after the webinar, and until when.' })
export class FollowUp {
  @Field(() => Member) owner!: Member;
  @when() dueAt!: Date;
  @when() assignedAt!: Date;
}

@InputType()
export class AssignFollowUpInput {
  @id() questionId!: string;
  @Field(() => ID, { nullable: true, description: 'Somebody of the staff; null: nobody any more.' })
  ownerId?: string | null;
  @Field(() => Date, {
    nullable: true,
    description: 'Within the days in which answers follow (`followUpDays`); left out: their end.',
  })
  dueAt?: Date | null;
}

@ObjectType({ description: 'Which moderator is looking at a question just now, so that no other one does.' })
export class QuestionClaim {
  @Field(() => Member) by!: Member;
  @when('Void from then on.') until!: Date;
}

@ObjectType({ description: 'One step in the life of a question.' })
export class QuestionStep {
  @Field(() => Persona, { description: 'The asker appears as they do with their question.' }) actor!: Persona;
  @Field(() => QuestionStatus, { nullable: true, description: 'Null: it was asked.' }) from!: QuestionStatusName | null;
  @Field(() => QuestionStatus) to!: QuestionStatusName;
  @maybeText() reason!: string | null;
  @when() at!: Date;
}

@ObjectType({ description: 'Where a question stands among those that wait for an answer: 3 of 14.' })
export class QueuePlace {
  @count() place!: number;
  @count() of!: number;
}

@ArgsType()
export class QuestionsArgs {
  @Field(() => QuestionSort, { nullable: true }) sort?: QuestionSortName | null;
  @Field(() => [QuestionStatus], {
    nullable: true,
    description: 'Left out: PUBLISHED, ANSWERING, ANSWERED. What the viewer may not see is in none.',
  })
  status?: QuestionStatusName[] | null;
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@ArgsType()
export class StartLiveAnswerArgs {
  @Field(() => ID) questionId!: string;
  @Field(() => QuestionStatus, { nullable: true, description: 'Of the question that is being answered so far.' })
  previousBecomes?: QuestionStatusName | null;
  @Field(() => ID, { nullable: true, description: 'Somebody of the staff; left out: the viewer.' })
  answeredBy?: string | null;
}

@InputType()
export class AskQuestionInput {
  @id() webinarId!: string;
  @text() body!: string;
  @Field(() => Boolean, { nullable: true, description: 'Without one’s name, where the webinar offers it.' })
  anonymous?: boolean | null;
  @Field(() => AnonymousMode, {
    nullable: true,
    description: 'What the asker was told when they chose to be anonymous; CONFLICT where it is something else by now.',
  })
  promised?: AnonymousModeName | null;
  @id('A uuid made by the client before the first try; the same again answers the same question.')
  clientMutationId!: string;
  @privacyConfirmed() privacyConfirmed?: boolean | null;
}

@InputType()
export class EditQuestionInput {
  @id() questionId!: string;
  @text() body!: string;
  @count('The version one has read.') version!: number;
}

@InputType()
export class AnswerQuestionInput {
  @id() questionId!: string;
  @text('Markdown.') text!: string;
  @Field(() => AnswerVisibility) visibility!: AnswerVisibilityName;
  @id('A uuid made by the client before the first try; the same again answers once.') clientMutationId!: string;
}

@ObjectType()
export class QuestionPayload {
  @Field(() => Question) question!: Question;
  @flag('True where this had been done before and nothing changed now.') replayed!: boolean;
}
