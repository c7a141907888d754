import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { flag, id, maybeText, plain, text, when } from '../kernel/fields.ts';
import type { RoleName } from '../kernel/viewer.ts';

export const Role = { MEMBER: 'MEMBER', MODERATOR: 'MODERATOR', EDITOR: 'EDITOR', ADMIN: 'ADMIN' } as const;
registerEnumType(Role, { name: 'Role' });

@ObjectType()
export class Member {
  @id() id!: string;
  @text() handle!: string;
  @text() displayName!: string;
  @maybeText() headline!: string | null;
  @maybeText('Markdown.') bio!: string | null;
  @maybeText() avatarUrl!: string | null;
  @when() joinedAt!: Date;
  @flag('Speaks what was recorded elsewhere: made by `rounds replay`, nobody signs in as them.') replayed!: boolean;
}

@ObjectType({
  description: 'How somebody appears in one place: their own name, a group pseudonym, `Anonymous` or `Former member`.',
})
export class Persona {
  @text() displayName!: string;
  @maybeText() avatarUrl!: string | null;
  @Field(() => Member, { nullable: true, ...plain }) member!: Member | null;
  @Field(() => [String], plain) badges!: string[];
}

@ObjectType()
export class Viewer {
  @id() id!: string;
  @Field(() => Member) member!: Member;
  @Field(() => Role) role!: RoleName;
  @text() email!: string;
  @flag() emailVerified!: boolean;
  @text('Where the viewer’s own stream stands.') cursor!: string;
}

@InputType()
export class UpdateProfileInput {
  @Field(() => String, { nullable: true }) handle?: string | null;
  @Field(() => String, { nullable: true }) displayName?: string | null;
  @Field(() => String, { nullable: true }) headline?: string | null;
  @Field(() => String, { nullable: true }) bio?: string | null;
}

@ObjectType()
export class MemberPayload {
  @Field(() => Member) member!: Member;
}
