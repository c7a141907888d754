import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { presentIn } from '../talk/live.service.ts';
import { Thread } from '../talk/talk.types.ts';
import { isHost, type ThreadRow } from '../talk/threads.service.ts';
import { closeRoom, listRooms, maybeRoom, openRoom, type RoomRow, roomByThread } from './rooms.service.ts';
import { CloseRoomInput, OpenRoomInput, Room, RoomPayload } from './rooms.types.ts';

@Resolver(() => Room)
export class RoomResolver {
  @Query(() => [Room])
  rooms(
    @Ctx() { viewer }: LoaderScope,
    @Arg('live', () => Boolean, { nullable: true }) live?: boolean | null,
  ): Promise<Room[]> {
    return listRooms(viewer, { live });
  }

  @Query(() => Room, { nullable: true })
  room(@Ctx() { viewer }: LoaderScope, @Arg('slug', () => String) slug: string): Promise<Room | null> {
    return maybeRoom(viewer, slug);
  }

  @FieldResolver(() => Thread)
  thread(@Root() { thread }: RoomRow): Thread {
    return thread;
  }

  @FieldResolver(() => Int, { description: 'How many are here now.' })
  present(@Ctx() { viewer }: LoaderScope, @Root() { threadId }: RoomRow): number {
    return presentIn(viewer, threadId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may open and close it.' })
  viewerIsHost(@Ctx() { viewer }: LoaderScope, @Root() { thread }: RoomRow): boolean {
    return isHost(viewer, thread);
  }

  @Mutation(() => RoomPayload)
  async openRoom(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => OpenRoomInput) input: OpenRoomInput,
  ): Promise<RoomPayload> {
    return { room: await openRoom(viewer, input.roomId) };
  }

  @Mutation(() => RoomPayload)
  async closeRoom(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => CloseRoomInput) input: CloseRoomInput,
  ): Promise<RoomPayload> {
    return { room: await closeRoom(viewer, input.roomId) };
  }
}

/** A thread's event thus carries what its room became. */
@Resolver(() => Thread)
export class ThreadRoomResolver {
  @FieldResolver(() => Room, { nullable: true, description: 'The room that hosts this thread.' })
  room(@Ctx() scope: LoaderScope, @Root() { id }: ThreadRow): Promise<Room | null> {
    return roomByThread(scope, id);
  }
}
