import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { planInstalment } from './columns.calendar.service.ts';
import { followColumn } from './columns.following.service.ts';
import { createColumn, updateColumn } from './columns.making.service.ts';
import {
  ColumnPayload,
  CreateColumnInput,
  FollowColumnInput,
  PlanInstalmentInput,
  UpdateColumnInput,
} from './columns.types.ts';
import { StoryPayload } from './stories.types.ts';

@Resolver()
export class ColumnActsResolver {
  @Mutation(() => ColumnPayload)
  createColumn(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => CreateColumnInput) input: CreateColumnInput,
  ): Promise<ColumnPayload> {
    return createColumn(viewer, input);
  }

  @Mutation(() => ColumnPayload)
  updateColumn(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => UpdateColumnInput) input: UpdateColumnInput,
  ): Promise<ColumnPayload> {
    return updateColumn(viewer, input);
  }

  @Mutation(() => ColumnPayload, { description: 'Each instalment that is published from now on is told once.' })
  followColumn(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => FollowColumnInput) input: FollowColumnInput,
  ): Promise<ColumnPayload> {
    return followColumn(viewer, input);
  }

  @Mutation(() => StoryPayload, {
    description: 'Says for when an instalment is wanted; publishing it is another thing.',
  })
  planInstalment(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => PlanInstalmentInput) input: PlanInstalmentInput,
  ): Promise<StoryPayload> {
    return planInstalment(viewer, input);
  }
}
