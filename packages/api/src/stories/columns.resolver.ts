import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTime } from '../kernel/fields.ts';
import type { LoaderScope } from '../kernel/loaders.ts';
import { cadenceOf } from './columns.rhythm.ts';
import {
  type ColumnRow,
  columnById,
  columnBySlug,
  createColumn,
  listColumns,
  nextInstalmentOf,
} from './columns.service.ts';
import { Column, ColumnPayload, CreateColumnInput } from './columns.types.ts';
import { listStories, type StoryRow } from './stories.service.ts';
import { Story, StoryConnection, StoryPageArgs } from './stories.types.ts';

@Resolver(() => Column)
export class ColumnResolver {
  @Query(() => [Column])
  columns(@Ctx() { viewer }: LoaderScope): Promise<Column[]> {
    return listColumns(viewer);
  }

  @Query(() => Column, { nullable: true })
  column(@Ctx() { viewer }: LoaderScope, @Arg('slug', () => String) slug: string): Promise<Column | null> {
    return columnBySlug(viewer, slug);
  }

  @FieldResolver(() => String, { description: 'In words: “Weekly on Mondays”.' })
  cadence(@Root() column: ColumnRow): string {
    return cadenceOf(column);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'The next that is scheduled, or when its rhythm says.',
  })
  nextInstalmentAt(@Root() column: ColumnRow): Promise<Date> {
    return nextInstalmentOf(column);
  }

  @FieldResolver(() => StoryConnection, { description: 'Its published instalments, the newest first.' })
  stories(
    @Ctx() { viewer }: LoaderScope,
    @Root() { slug }: ColumnRow,
    @Args(() => StoryPageArgs) page: StoryPageArgs,
  ): Promise<InstanceType<typeof StoryConnection>> {
    return listStories(viewer, { column: slug, first: page.first, after: page.after });
  }

  @Mutation(() => ColumnPayload)
  createColumn(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => CreateColumnInput) input: CreateColumnInput,
  ): Promise<ColumnPayload> {
    return createColumn(viewer, input);
  }
}

@Resolver(() => Story)
export class StoryColumnResolver {
  @FieldResolver(() => Column, { nullable: true, description: 'The series it is an instalment of.' })
  column(@Ctx() scope: LoaderScope, @Root() { columnId }: StoryRow): Promise<Column | null> | null {
    return columnId === null ? null : columnById(scope, columnId);
  }
}
