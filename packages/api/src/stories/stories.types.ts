import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { count, DateTime, flag, id, maybeText, maybeWhen, plain, text, when } from '../kernel/fields.ts';
import { connectionOf } from '../kernel/pages.ts';
import { Member, Persona } from '../members/members.types.ts';
import { StoryPictureInput } from './pictures.types.ts';

const names = <T extends string>(...all: T[]) => Object.fromEntries(all.map((name) => [name, name])) as { [K in T]: K };

export const StoryKind = names('STORY', 'NEWS', 'COLUMN', 'PODCAST');
export type StoryKindName = keyof typeof StoryKind;
registerEnumType(StoryKind, {
  name: 'StoryKind',
  description: 'Every member may write a STORY; NEWS, COLUMN and PODCAST are written by editors.',
});

export const StoryStatus = names('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN');
export type StoryStatusName = keyof typeof StoryStatus;
registerEnumType(StoryStatus, {
  name: 'StoryStatus',
  description:
    'DRAFT → SUBMITTED → IN_REVIEW → SCHEDULED → PUBLISHED → WITHDRAWN. Its authors submit it and may take it back; editors ' +
    'take it up, return it with a reason (DRAFT again), schedule, publish and withdraw it. What is not PUBLISHED exists for ' +
    'its authors and for editors.',
});

export const StoryStepKind = names(
  'SUBMITTED',
  'TAKEN_BACK',
  'TAKEN_UP',
  'NOTED',
  'RETURNED',
  'SCHEDULED',
  'PUBLISHED',
  'WITHDRAWN',
);
export type StoryStepKindName = keyof typeof StoryStepKind;
registerEnumType(StoryStepKind, { name: 'StoryStepKind' });

@ObjectType({ description: 'A story, a piece of news, an instalment of a column, an episode of a podcast.' })
export class Story {
  @id() id!: string;
  @text() slug!: string;
  @text() title!: string;
  @Field(() => StoryKind, plain) kind!: StoryKindName;
  @text('One or two sentences, without markup: for lists and share cards.') summary!: string;
  @text('Markdown. Without the addresses of pictures that may not be shown.') body!: string;
  @text('The sanitised rendering of the body. Without pictures that may not be shown.') html!: string;
  @Field(() => [String], plain) tags!: string[];
  @Field(() => StoryStatus, plain) status!: StoryStatusName;
  @maybeWhen('When it is to be published, while it is SCHEDULED.') scheduledAt!: Date | null;
  @maybeWhen('When it was first published.') publishedAt!: Date | null;
  @maybeWhen('When its words were changed after that.') editedAt!: Date | null;
  @count('The number of this version of its words; `editStory` is told which one was read.') revision!: number;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is about a patient, and so shown by their permission only; null: nobody has said yet.',
    ...plain,
  })
  aboutPatient!: boolean | null;
  @count() likeCount!: number;
}

export const StoryConnection = connectionOf(Story);

@ObjectType({ description: 'An author as they are presented beside the story, as it was when it was written.' })
export class StoryAuthor {
  @Field(() => Member, plain) member!: Member;
  @maybeText('What they are, such as “Nurse” or “Patient”.') role!: string | null;
  @maybeText() organization!: string | null;
  @maybeText('What a reader should know of their interests.') disclosure!: string | null;
}

@ObjectType({ description: 'What was decided about a story. For its authors and for editors.' })
export class StoryStep {
  @id() id!: string;
  @Field(() => StoryStepKind, plain) kind!: StoryStepKindName;
  @Field(() => Persona, { nullable: true, description: 'null: the house itself, at the time that was set.', ...plain })
  by!: Persona | null;
  @maybeText() note!: string | null;
  @when() at!: Date;
}

@ObjectType({ description: 'One version of a story’s words. For its authors and for editors.' })
export class StoryRevision {
  @count() number!: number;
  @text() title!: string;
  @text() summary!: string;
  @text() body!: string;
  @Field(() => Persona, plain) by!: Persona;
  @when() at!: Date;
}

@ArgsType()
export class StoryPageArgs {
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@ArgsType()
export class StoriesArgs extends StoryPageArgs {
  @Field(() => StoryKind, { nullable: true }) kind?: StoryKindName | null;
  @Field(() => String, { nullable: true, description: 'The address of a column.' }) column?: string | null;
  @Field(() => String, { nullable: true }) tag?: string | null;
}

@ArgsType()
export class StoryDeskArgs extends StoryPageArgs {
  @Field(() => [StoryStatus], { nullable: true }) status?: StoryStatusName[] | null;
  @Field(() => ID, { nullable: true, description: 'Only the episodes of this one.' }) podcastId?: string | null;
}

@InputType({
  description: 'How an author is presented. Members present themselves; editors name all authors, in order.',
})
export class StoryAuthorInput {
  @text() handle!: string;
  @Field(() => String, { nullable: true }) role?: string | null;
  @Field(() => String, { nullable: true }) organization?: string | null;
  @Field(() => String, { nullable: true }) disclosure?: string | null;
}

@InputType()
export class DraftStoryInput {
  @text() title!: string;
  @Field(() => StoryKind, { nullable: true, description: 'Left out: STORY.' }) kind?: StoryKindName | null;
  @Field(() => String, { nullable: true, description: 'The address of its column, where it is a COLUMN.' })
  column?: string | null;
  @Field(() => String, { nullable: true, description: 'The address of its podcast, where it is a PODCAST.' })
  podcast?: string | null;
  @Field(() => String, { nullable: true }) summary?: string | null;
  @Field(() => String, { nullable: true }) body?: string | null;
  @Field(() => [String], { nullable: true }) tags?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it is about a patient, its author perhaps.' })
  aboutPatient?: boolean | null;
  @Field(() => [StoryAuthorInput], { nullable: true, description: 'Left out: the viewer.' })
  authors?: StoryAuthorInput[] | null;
  @id('A uuid made by the client before the first try; the same again answers the same draft.')
  clientMutationId!: string;
}

@InputType({ description: 'Nothing given: nothing changed.' })
export class EditStoryInput {
  @id() storyId!: string;
  @Field(() => Int, { description: 'The version that was read; another one since then is a CONFLICT.' })
  revision!: number;
  @Field(() => String, { nullable: true }) title?: string | null;
  @Field(() => String, { nullable: true }) summary?: string | null;
  @Field(() => String, { nullable: true }) body?: string | null;
  @Field(() => [String], { nullable: true }) tags?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it is about a patient, its author perhaps.' })
  aboutPatient?: boolean | null;
  @Field(() => [StoryAuthorInput], { nullable: true }) authors?: StoryAuthorInput[] | null;
  @Field(() => [StoryPictureInput], {
    nullable: true,
    description: 'All its pictures, in their order; those that are left out are removed.',
  })
  pictures?: StoryPictureInput[] | null;
}

@InputType()
export class SubmitStoryInput {
  @id() storyId!: string;
}

@InputType()
export class NoteOnStoryInput {
  @id() storyId!: string;
  @text() note!: string;
  @id('A uuid made by the client before the first try; the same again notes it once.') clientMutationId!: string;
}

@InputType()
export class ReturnStoryInput {
  @id() storyId!: string;
  @text('What its authors should know: why, and what would help.') reason!: string;
}

@InputType()
export class PublishStoryInput {
  @id() storyId!: string;
  @Field(() => DateTime, { nullable: true, description: 'Left out: now.' }) at?: Date | null;
}

@InputType()
export class WithdrawStoryInput {
  @id() storyId!: string;
  @Field(() => String, { nullable: true }) reason?: string | null;
}

@ObjectType()
export class StoryPayload {
  @Field(() => Story) story!: Story;
  @flag('True where this had been done before and nothing changed now.') replayed!: boolean;
}

@ObjectType({ description: 'What is left of a story that was published and is no longer.' })
export class StoryWithdrawal {
  @when() withdrawnAt!: Date;
}
