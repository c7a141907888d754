import { ArgsType, createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { count, flag, id, maybeId, maybeWhen, plain, text, when } from '../kernel/fields.ts';
import { connectionOf } from '../kernel/pages.ts';
import { privacyConfirmed } from '../kernel/privacy.ts';
import { Persona } from '../members/members.types.ts';
import { streamOf } from '../realtime/stream.types.ts';

const names = <T extends string>(...all: T[]) => Object.fromEntries(all.map((name) => [name, name])) as { [K in T]: K };

export const PostKind = names('EXPERIENCE', 'QUESTION', 'PROFESSIONAL_INFORMATION', 'RESEARCH', 'GENERAL');
export type PostKindName = keyof typeof PostKind;
registerEnumType(PostKind, { name: 'PostKind' });

export const PostState = names('PUBLISHED', 'HELD', 'REMOVED', 'DELETED');
export type PostStateName = keyof typeof PostState;
registerEnumType(PostState, {
  name: 'PostState',
  description:
    '`HELD`: waits for an editor, seen by its author and editors alone. `DELETED` by its author, `REMOVED` by a host or a ' +
    'moderator: the same post with nothing in it.',
});

export const ReactionKind = names('LIKE', 'SUPPORT', 'THANKS', 'INSIGHTFUL', 'HUG');
export type ReactionKindName = keyof typeof ReactionKind;
registerEnumType(ReactionKind, { name: 'ReactionKind' });

export const ThreadStatus = names('OPEN', 'READ_ONLY', 'CLOSED');
export type ThreadStatusName = keyof typeof ThreadStatus;
registerEnumType(ThreadStatus, {
  name: 'ThreadStatus',
  description: '`CLOSED`: not yet open; `READ_ONLY`: over, a record to read.',
});

@ObjectType()
export class ReactionCount {
  @Field(() => ReactionKind, plain) kind!: ReactionKindName;
  @count() count!: number;
}

@ObjectType()
export class Post {
  @id() id!: string;
  @maybeId('Made by the client that wrote it, so that its optimistic row can become this one.') clientMutationId!:
    | string
    | null;
  @count('Its place in the thread: the number of the event that created it.') seq!: number;
  @text('Markdown; empty once removed.') body!: string;
  @text('The sanitised rendering of the body.') html!: string;
  @Field(() => PostKind, plain) kind!: PostKindName;
  @count() replyCount!: number;
  @Field(() => PostState, plain) state!: PostStateName;
  @when() createdAt!: Date;
  @maybeWhen() editedAt!: Date | null;
  @flag('Said for the house: its author was an editor or administrator when they said it.') official!: boolean;
  @maybeWhen('Since when moderators put it before others.') featuredAt!: Date | null;
  @maybeWhen() removedAt!: Date | null;
}

export const PostConnection = connectionOf(Post);

@ArgsType()
export class PostPageArgs {
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => String, { nullable: true }) after?: string | null;
  @Field(() => Int, { nullable: true }) last?: number | null;
  @Field(() => String, { nullable: true }) before?: string | null;
  @Field(() => ID, { nullable: true }) around?: string | null;
}

@ObjectType()
export class Thread {
  @id() id!: string;
  @Field(() => ThreadStatus) status!: ThreadStatusName;
  @count() postCount!: number;
  @count('How long everybody but the hosts waits between two posts; 0: not at all.') slowModeSeconds!: number;
}

@ObjectType({ description: 'A post or the thread itself, as it is now. Applying it twice changes nothing.' })
export class ThreadEvent {
  @count() seq!: number;
  @text() cursor!: string;
  @when() at!: Date;
}

export const ThreadStream = streamOf('ThreadStream', ThreadEvent);

export const ThreadNode = createUnionType({
  name: 'ThreadNode',
  types: () => [Post, Thread] as const,
  resolveType: (node) => ('seq' in node ? Post : Thread),
});

@ObjectType({ description: 'Who is here and who is typing. At most once, never replayed, at most four a second.' })
export class ThreadPresence {
  @count() present!: number;
  @Field(() => [Persona]) sample!: Persona[];
  @Field(() => [Persona]) typing!: Persona[];
}

@InputType()
export class AddPostInput {
  @id() threadId!: string;
  @text('Markdown.') body!: string;
  @Field(() => PostKind, { nullable: true }) kind?: PostKindName | null;
  @Field(() => ID, { nullable: true }) parentId?: string | null;
  @id('A uuid made by the client before the first try; the same again answers the same post.')
  clientMutationId!: string;
  @privacyConfirmed() privacyConfirmed?: boolean | null;
}

@InputType()
export class EditPostInput {
  @id() postId!: string;
  @text() body!: string;
  @privacyConfirmed() privacyConfirmed?: boolean | null;
}

@InputType()
export class DeletePostInput {
  @id() postId!: string;
}

@InputType()
export class ReactToPostInput {
  @id() postId!: string;
  @Field(() => ReactionKind) kind!: ReactionKindName;
  @flag('What is to be true afterwards; saying it twice changes nothing.') on!: boolean;
}

@InputType()
export class FeaturePostInput {
  @id() postId!: string;
  @flag('What is to be true afterwards; saying it twice changes nothing.') on!: boolean;
}

@InputType()
export class MarkThreadReadInput {
  @id() threadId!: string;
  @Field(() => Int) seq!: number;
}

@ObjectType()
export class PostPayload {
  @Field(() => Post) post!: Post;
  @flag('True where this had been done before and nothing changed now.') replayed!: boolean;
}

@ObjectType()
export class ThreadPayload {
  @Field(() => Thread) thread!: Thread;
}
