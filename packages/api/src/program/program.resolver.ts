import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { memberById } from '../members/members.service.ts';
import { Member, Persona } from '../members/members.types.ts';
import { cursorAt } from '../realtime/cursor.ts';
import { roomById } from '../rooms/rooms.service.ts';
import { Room } from '../rooms/rooms.types.ts';
import {
  eventById,
  eventPhases,
  eventSessions,
  eventTracks,
  sessionOfRoom,
  sessionsOfSpeaker,
  speakersOfSession,
  trackById,
} from './program.loaders.ts';
import {
  daysOf,
  type EventRow,
  eventBySlug,
  listEvents,
  listSessionsNow,
  pickSessions,
  type SessionStatusName,
  sessionBySlug,
  statusNow,
} from './program.service.ts';
import type { SessionRow } from './program.table.ts';
import { dayOf } from './program.time.ts';
import {
  Event,
  ImportScheduleInput,
  ImportSchedulePayload,
  Phase,
  Session,
  SessionStatus,
  SessionsArgs,
  Track,
} from './program.types.ts';

@Resolver(() => Event)
export class EventResolver {
  @Query(() => [Event])
  events(@Ctx() { viewer }: LoaderScope): Promise<Event[]> {
    return listEvents(viewer);
  }

  @Query(() => Event, { nullable: true })
  event(@Ctx() { viewer }: LoaderScope, @Arg('slug', () => String) slug: string): Promise<Event | null> {
    return eventBySlug(viewer, slug);
  }

  @FieldResolver(() => [Phase])
  phases(@Ctx() scope: LoaderScope, @Root() event: EventRow): Promise<Phase[]> {
    return eventPhases(scope, event.id);
  }

  @FieldResolver(() => [Track])
  tracks(@Ctx() scope: LoaderScope, @Root() event: EventRow): Promise<Track[]> {
    return eventTracks(scope, event.id);
  }

  @FieldResolver(() => [Session], {
    description: '`day` is a date of the event’s time zone, YYYY-MM-DD; a day begins at 04:00.',
  })
  async sessions(
    @Ctx() scope: LoaderScope,
    @Root() event: EventRow,
    @Args(() => SessionsArgs) picked: SessionsArgs,
  ): Promise<Session[]> {
    eventById.prime(scope, event.id, event);
    const [all, phases] = [
      await eventSessions(scope, event.id),
      picked.phaseId ? await eventPhases(scope, event.id) : [],
    ];
    return pickSessions(all, picked, { timeZone: event.timeZone, phases });
  }

  @FieldResolver(() => [String], {
    description: 'The days on which something happens, YYYY-MM-DD in the event’s time zone, in order.',
  })
  async days(@Ctx() scope: LoaderScope, @Root() event: EventRow): Promise<string[]> {
    return daysOf(await eventSessions(scope, event.id), event.timeZone);
  }

  @FieldResolver(() => String, { description: 'Where the event’s stream stands.' })
  cursor(@Root() event: EventRow): string {
    return cursorAt(event.epoch, event.headSeq);
  }

  @Mutation(() => ImportSchedulePayload, {
    description: 'For editors. Refused as a whole, with each fault’s path and reason in `extensions.faults`.',
  })
  async importSchedule(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => ImportScheduleInput) { schedule }: ImportScheduleInput,
  ): Promise<ImportSchedulePayload> {
    // What reads other people's HTML is large and seldom wanted: it comes with the first import.
    const { importSchedule } = await import('./schedule.service.ts');
    return importSchedule(viewer, schedule);
  }
}

@Resolver(() => Session)
export class SessionResolver {
  @Query(() => Session, { nullable: true })
  session(@Ctx() { viewer }: LoaderScope, @Arg('slug', () => String) slug: string): Promise<Session | null> {
    return sessionBySlug(viewer, slug);
  }

  @Query(() => [Session], { description: 'Sessions happening now, in all public events.' })
  sessionsNow(@Ctx() { viewer }: LoaderScope): Promise<Session[]> {
    return listSessionsNow(viewer);
  }

  @FieldResolver(() => [Persona])
  async speakers(@Ctx() scope: LoaderScope, @Root() session: SessionRow): Promise<Persona[]> {
    const speakers = await speakersOfSession(scope, session.id);
    return Promise.all(
      speakers.map(async ({ name, memberId }) => {
        const member = memberId ? await memberById(scope, memberId) : null;
        return { displayName: name, avatarUrl: member?.avatarUrl ?? null, member, badges: [] };
      }),
    );
  }

  @FieldResolver(() => String, {
    description: 'The day it belongs to in the event’s time zone, YYYY-MM-DD; a day begins at 04:00.',
  })
  async day(@Ctx() scope: LoaderScope, @Root() session: SessionRow): Promise<string> {
    return dayOf(session.startsAt, (await eventOf(scope, session)).timeZone);
  }

  @FieldResolver(() => SessionStatus)
  status(@Ctx() { viewer }: LoaderScope, @Root() session: SessionRow): SessionStatusName {
    return statusNow(viewer, session);
  }

  @FieldResolver(() => Track, { nullable: true })
  track(@Ctx() scope: LoaderScope, @Root() session: SessionRow): Promise<Track | null> | null {
    return session.trackId ? trackById(scope, session.trackId) : null;
  }

  @FieldResolver(() => Event)
  event(@Ctx() scope: LoaderScope, @Root() session: SessionRow): Promise<Event> {
    return eventOf(scope, session);
  }

  @FieldResolver(() => Room, { nullable: true })
  room(@Ctx() scope: LoaderScope, @Root() session: SessionRow): Promise<Room | null> | null {
    return session.roomId ? roomById(scope, session.roomId) : null;
  }
}

async function eventOf(scope: LoaderScope, session: SessionRow): Promise<EventRow> {
  const event = await eventById(scope, session.eventId);
  if (!event) throw new Error(`session ${session.id} has no event`);
  return event;
}

@Resolver(() => Room)
export class RoomSessionResolver {
  @FieldResolver(() => Session, { nullable: true })
  session(@Ctx() scope: LoaderScope, @Root() room: Room): Promise<Session | null> {
    return sessionOfRoom(scope, room.id);
  }
}

@Resolver(() => Member)
export class SpeakerResolver {
  @FieldResolver(() => [Session], { description: 'Sessions of the programme in which this member speaks.' })
  sessions(@Ctx() scope: LoaderScope, @Root() member: Member): Promise<Session[]> {
    return sessionsOfSpeaker(scope, member.id);
  }
}
