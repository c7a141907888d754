import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { maybeMember, updateProfile, viewerThemselves } from './members.service.ts';
import { Member, MemberPayload, UpdateProfileInput, Viewer } from './members.types.ts';

@Resolver(() => Member)
export class MemberResolver {
  @Query(() => Member, { nullable: true })
  member(@Ctx() { viewer }: LoaderScope, @Arg('handle', () => String) handle: string): Promise<Member | null> {
    return maybeMember(viewer, handle);
  }

  @Mutation(() => MemberPayload)
  async updateProfile(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => UpdateProfileInput) input: UpdateProfileInput,
  ): Promise<MemberPayload> {
    return { member: await updateProfile(viewer, input) };
  }
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true })
  viewer(@Ctx() { viewer }: LoaderScope): Promise<Viewer | null> {
    return viewerThemselves(viewer);
  }

  @FieldResolver(() => String)
  cursor(@Root() { cursor }: Viewer, @Ctx() { ownCursor }: LoaderScope): string {
    return ownCursor ?? cursor;
  }
}
