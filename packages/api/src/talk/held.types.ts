import { ArgsType, Field, InputType, Int, ObjectType } from 'type-graphql';
import { count, flag, id, maybeText, plain, text } from '../kernel/fields.ts';
import { connectionOf } from '../kernel/pages.ts';
import { PostState, type PostStateName } from './talk.types.ts';

@ObjectType({
  description:
    'What a new member said, until an editor has read it, and what came of it. For its author and for editors.',
})
export class HeldPost {
  @id('Of the post it may become.') id!: string;
  @Field(() => PostState, { description: '`HELD`: it waits; otherwise what was decided.', ...plain })
  state!: PostStateName;
  @count('Counts its author’s changes; a decision names the one that was read.') version!: number;
  @maybeText('Why it was not published.') reason!: string | null;
}

export const HeldPostConnection = connectionOf(HeldPost);

@ArgsType()
export class HeldPostsArgs {
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
}

@InputType()
export class PublishHeldPostInput {
  @id() postId!: string;
  @count('Which version was read.') version!: number;
}

@InputType()
export class RemoveHeldPostInput {
  @id() postId!: string;
  @count('Which version was read.') version!: number;
  @text('Why; its author reads it.') reason!: string;
}

@ObjectType()
export class HeldPostPayload {
  @Field(() => HeldPost) held!: HeldPost;
  @flag('True where this had been decided before and nothing changed now.') replayed!: boolean;
}
