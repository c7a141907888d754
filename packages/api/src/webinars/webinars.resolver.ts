import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { Member } from '../members/members.types.ts';
import { whenOneLeaves } from '../organizations/leaving.service.ts';
import { organizationById } from '../organizations/organizations.service.ts';
import { Organization } from '../organizations/organizations.types.ts';
import { Session } from '../program/program.types.ts';
import { cursorAt } from '../realtime/cursor.ts';
import { Thread } from '../talk/talk.types.ts';
import { threadById } from '../talk/threads.service.ts';
import { passOn } from './holder.service.ts';
import { mayDo } from './rights.service.ts';
import { listSeries } from './series.service.ts';
import { staffOf } from './staff.service.ts';
import { viewersOf } from './viewers.service.ts';
import { listWebinars, maybeWebinar, type WebinarRow, webinarById, webinarOfSession } from './webinars.service.ts';
import {
  QaSettings,
  StaffRole,
  type StaffRoleName,
  Webinar,
  WebinarConnection,
  WebinarSeat,
  WebinarSeries,
  WebinarSeriesArgs,
  WebinarsArgs,
} from './webinars.types.ts';

whenOneLeaves(passOn);

@Resolver(() => Webinar)
export class WebinarResolver {
  @Query(() => WebinarConnection, { description: 'Those on or to come first, the nearest first; then the past ones.' })
  webinars(
    @Ctx() { viewer }: LoaderScope,
    @Args(() => WebinarsArgs) args: WebinarsArgs,
  ): Promise<InstanceType<typeof WebinarConnection>> {
    return listWebinars(viewer, args);
  }

  @Query(() => Webinar, { nullable: true })
  webinar(@Ctx() { viewer }: LoaderScope, @Arg('slug', () => String) slug: string): Promise<Webinar | null> {
    return maybeWebinar(viewer, slug);
  }

  @Query(() => [WebinarSeries], {
    description: 'Those with a webinar that the viewer may see, by name: the first 100 of what is asked for.',
  })
  webinarSeries(
    @Ctx() { viewer }: LoaderScope,
    @Args(() => WebinarSeriesArgs) args: WebinarSeriesArgs,
  ): Promise<WebinarSeries[]> {
    return listSeries(viewer, args);
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'Who holds it, as the office attests.' })
  organization(@Ctx() scope: LoaderScope, @Root() { organizationId }: WebinarRow): Promise<Organization | null> | null {
    return organizationId === null ? null : organizationById(scope, organizationId);
  }

  @FieldResolver(() => QaSettings)
  qa(@Root() webinar: WebinarRow): QaSettings {
    return { ...webinar, open: webinar.qaOpen };
  }

  @FieldResolver(() => [Member])
  async hosts(@Ctx() scope: LoaderScope, @Root() { id }: WebinarRow): Promise<Member[]> {
    return seated(scope, id, ['HOST', 'CO_HOST']);
  }

  @FieldResolver(() => [Member])
  async panelists(@Ctx() scope: LoaderScope, @Root() { id }: WebinarRow): Promise<Member[]> {
    return seated(scope, id, ['PANELIST']);
  }

  @FieldResolver(() => [WebinarSeat], { description: 'Everybody who runs it, with what they are there.' })
  staff(@Ctx() scope: LoaderScope, @Root() { id }: WebinarRow): Promise<WebinarSeat[]> {
    return staffOf(scope, id);
  }

  @FieldResolver(() => String, {
    description: 'Where the public log stands; subscribe with it to miss nothing since this answer.',
  })
  cursor(@Root() { epoch, headSeq }: WebinarRow): string {
    return cursorAt(epoch, headSeq);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Where the staff’s log stands; null for everybody else.',
  })
  staffCursor(@Root() { isStaff, staffEpoch, staffHeadSeq }: WebinarRow): string | null {
    return isStaff ? cursorAt(staffEpoch, staffHeadSeq) : null;
  }

  @FieldResolver(() => Thread, { nullable: true, description: 'Its conversation; a draft has none.' })
  thread(@Ctx() scope: LoaderScope, @Root() { threadId }: WebinarRow): Promise<Thread | null> | null {
    return threadId === null ? null : threadById(scope, threadId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may read the staff’s log.' })
  async viewerIsStaff(@Ctx() scope: LoaderScope, @Root() { id }: WebinarRow): Promise<boolean> {
    return (await asMet(scope, id))?.isStaff ?? false;
  }

  @FieldResolver(() => StaffRole, {
    nullable: true,
    description: 'The viewer’s seat among the staff, if they have one.',
  })
  async viewerStaffRole(@Ctx() scope: LoaderScope, @Root() { id }: WebinarRow): Promise<StaffRoleName | null> {
    return (await asMet(scope, id))?.seat ?? null;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many follow its public log at this moment, for the staff; followed by `webinarViewers`.',
  })
  async viewerCount(@Ctx() scope: LoaderScope, @Root() { id }: WebinarRow): Promise<number | null> {
    return viewersOf(scope.viewer, await asMet(scope, id));
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may practise, go live, pause and end.' })
  async viewerCanRun(@Ctx() scope: LoaderScope, @Root() { id }: WebinarRow): Promise<boolean> {
    const webinar = await asMet(scope, id);
    return webinar !== null && mayDo(scope.viewer, webinar, 'run');
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may approve, dismiss, edit and merge questions.' })
  async viewerCanModerate(@Ctx() scope: LoaderScope, @Root() { id }: WebinarRow): Promise<boolean> {
    const webinar = await asMet(scope, id);
    return webinar !== null && mayDo(scope.viewer, webinar, 'moderate');
  }
}

async function seated(scope: LoaderScope, webinarId: string, roles: StaffRoleName[]): Promise<Member[]> {
  const seats = await staffOf(scope, webinarId);
  return seats.filter(({ role }) => roles.includes(role)).map(({ member }) => member);
}

/** The webinar as the viewer meets it, also where the event that brought it is the same for all. */
const asMet = (scope: LoaderScope, id: string): Promise<WebinarRow | null> => webinarById(scope, id);

@Resolver(() => Session)
export class SessionWebinarResolver {
  @FieldResolver(() => Webinar, { nullable: true, description: 'The webinar that it is, where it is one.' })
  webinar(@Ctx() scope: LoaderScope, @Root() { id }: Session): Promise<Webinar | null> {
    return webinarOfSession(scope, id);
  }
}
