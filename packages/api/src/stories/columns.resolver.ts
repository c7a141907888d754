import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { DateTime } from '../kernel/fields.ts';
import type { LoaderScope } from '../kernel/loaders.ts';
import { Member } from '../members/members.types.ts';
import { columnCalendar, plannedForOf } from './columns.calendar.service.ts';
import { viewerFollows } from './columns.following.service.ts';
import { isMailed } from './columns.mail.service.ts';
import { cadenceOf } from './columns.rhythm.ts';
import {
  type ColumnRow,
  columnAuthorsOf,
  columnById,
  columnBySlug,
  listColumns,
  nextInstalmentOf,
} from './columns.service.ts';
import { Column, ColumnCalendar, ColumnFollowing, dayOfNumber, Weekday, type WeekdayName } from './columns.types.ts';
import { listStories, type StoryRow } from './stories.service.ts';
import { Story, StoryConnection, StoryPageArgs } from './stories.types.ts';

@Resolver(() => Column)
export class ColumnResolver {
  @Query(() => [Column])
  columns(@Ctx() { viewer }: LoaderScope): Promise<Column[]> {
    return listColumns(viewer);
  }

  @Query(() => Column, { nullable: true, description: 'By its address, or by one that it had before.' })
  column(@Ctx() { viewer }: LoaderScope, @Arg('slug', () => String) slug: string): Promise<Column | null> {
    return columnBySlug(viewer, slug);
  }

  @Query(() => ColumnCalendar, { description: 'For editors; at most 100 days.' })
  columnCalendar(
    @Ctx() { viewer }: LoaderScope,
    @Arg('from', () => DateTime) from: Date,
    @Arg('to', () => DateTime) to: Date,
  ): Promise<ColumnCalendar> {
    return columnCalendar(viewer, { from, to });
  }

  @FieldResolver(() => String, { description: 'In words: “Weekly on Mondays”.' })
  cadence(@Root() column: ColumnRow): string {
    return cadenceOf(column);
  }

  @FieldResolver(() => Weekday)
  weekday(@Root() { weekday }: ColumnRow): WeekdayName {
    return dayOfNumber(weekday);
  }

  @FieldResolver(() => [Member], { description: 'Who writes it, in order.' })
  authors(@Ctx() scope: LoaderScope, @Root() { id }: ColumnRow): Promise<Member[]> {
    return columnAuthorsOf(scope, id);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'The next that is scheduled, or when its rhythm says; null while it rests.',
  })
  nextInstalmentAt(@Root() column: ColumnRow): Promise<Date | null> {
    return nextInstalmentOf(column);
  }

  @FieldResolver(() => ColumnFollowing, {
    nullable: true,
    description: 'Where the viewer is told of what is published; null where they do not follow it.',
  })
  viewerFollows(@Ctx() scope: LoaderScope, @Root() { id }: ColumnRow): Promise<ColumnFollowing | null> {
    return viewerFollows(scope, id);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether whoever was sent a mail with this token is still sent mails of it; null where the token is of no such mail. ' +
      'POST to the address in the mail ends them.',
  })
  isMailed(
    @Ctx() { viewer }: LoaderScope,
    @Root() column: ColumnRow,
    @Arg('token', () => String) token: string,
  ): Promise<boolean | null> {
    return isMailed(viewer, column, token);
  }

  @FieldResolver(() => StoryConnection, { description: 'Its published instalments, the newest first.' })
  stories(
    @Ctx() { viewer }: LoaderScope,
    @Root() { slug }: ColumnRow,
    @Args(() => StoryPageArgs) page: StoryPageArgs,
  ): Promise<InstanceType<typeof StoryConnection>> {
    return listStories(viewer, { column: slug, first: page.first, after: page.after });
  }
}

@Resolver(() => Story)
export class StoryColumnResolver {
  @FieldResolver(() => Column, { nullable: true, description: 'The series it is an instalment of.' })
  column(@Ctx() scope: LoaderScope, @Root() { columnId }: StoryRow): Promise<Column | null> | null {
    return columnId === null ? null : columnById(scope, columnId);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'For when the editors want this instalment; null for everybody but its authors and editors.',
  })
  plannedFor(@Ctx() scope: LoaderScope, @Root() story: StoryRow): Promise<Date | null> {
    return plannedForOf(scope, story);
  }
}
