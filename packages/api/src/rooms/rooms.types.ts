import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { id, maybeText, text } from '../kernel/fields.ts';

export const RoomKind = { SESSION: 'SESSION', GROUP: 'GROUP', LOUNGE: 'LOUNGE' } as const;
export type RoomKindName = keyof typeof RoomKind;
registerEnumType(RoomKind, { name: 'RoomKind' });

export const RoomStatus = { SCHEDULED: 'SCHEDULED', LIVE: 'LIVE', ENDED: 'ENDED' } as const;
export type RoomStatusName = keyof typeof RoomStatus;
registerEnumType(RoomStatus, {
  name: 'RoomStatus',
  description: '`SCHEDULED`: can be read, not yet written in; `LIVE`: open; `ENDED`: a record to read.',
});

@ObjectType()
export class Room {
  @id() id!: string;
  @text() slug!: string;
  @text() name!: string;
  @maybeText() topic!: string | null;
  @Field(() => RoomKind) kind!: RoomKindName;
  @Field(() => RoomStatus) status!: RoomStatusName;
}

@InputType()
export class OpenRoomInput {
  @id() roomId!: string;
}

@InputType()
export class CloseRoomInput {
  @id() roomId!: string;
}

@ObjectType()
export class RoomPayload {
  @Field(() => Room) room!: Room;
}
