import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { memberById } from '../members/members.service.ts';
import { Member } from '../members/members.types.ts';
import { comesToViewer } from '../members/viewerStream.service.ts';
import { webinarById } from '../webinars/webinars.service.ts';
import { Webinar } from '../webinars/webinars.types.ts';
import { attendOnline, checkIn, exportRegistrations, isNoShow } from './door.service.ts';
import {
  acceptOffer,
  cancelRegistration,
  decideRegistration,
  registerForWebinar,
  switchAttendance,
} from './registering.service.ts';
import { queueMoved, registrationChanged } from './registration.events.ts';
import './registration.jobs.ts';
import {
  keepsTheDoor,
  listRegistrations,
  ownRegistrationById,
  ownRegistrationFor,
  type RegistrationRow,
} from './registration.service.ts';
import {
  CheckInInput,
  DecideRegistrationInput,
  ModeSeats,
  RegisterForWebinarInput,
  Registration,
  RegistrationConnection,
  RegistrationPayload,
  RegistrationSettings,
  RegistrationSettingsPayload,
  RegistrationsArgs,
  SwitchAttendanceInput,
  UpdateRegistrationSettingsInput,
} from './registration.types.ts';
import { confirmedOf, positionOf, seatsOf, settingsOf } from './seats.service.ts';
import { updateRegistrationSettings } from './settings.service.ts';

for (const event of [registrationChanged, queueMoved])
  comesToViewer(event, { type: Registration, find: ownRegistrationById });

@Resolver(() => Registration)
export class RegistrationResolver {
  @Mutation(() => RegistrationPayload, { description: 'Who is registered already stays what they are.' })
  registerForWebinar(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => RegisterForWebinarInput) input: RegisterForWebinarInput,
  ): Promise<RegistrationPayload> {
    return registerForWebinar(viewer, input);
  }

  @Mutation(() => RegistrationPayload)
  cancelRegistration(
    @Ctx() { viewer }: LoaderScope,
    @Arg('registrationId', () => ID) registrationId: string,
  ): Promise<RegistrationPayload> {
    return cancelRegistration(viewer, registrationId);
  }

  @Mutation(() => RegistrationPayload, { description: 'Takes the seat that is kept for the viewer.' })
  acceptOffer(
    @Ctx() { viewer }: LoaderScope,
    @Arg('registrationId', () => ID) registrationId: string,
  ): Promise<RegistrationPayload> {
    return acceptOffer(viewer, registrationId);
  }

  @Mutation(() => RegistrationPayload, { description: 'In person instead of online, or the other way round.' })
  switchAttendance(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => SwitchAttendanceInput) input: SwitchAttendanceInput,
  ): Promise<RegistrationPayload> {
    return switchAttendance(viewer, input);
  }

  @Mutation(() => RegistrationPayload, { description: 'For those who run the webinar.' })
  decideRegistration(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => DecideRegistrationInput) input: DecideRegistrationInput,
  ): Promise<RegistrationPayload> {
    return decideRegistration(viewer, input);
  }

  @Mutation(() => RegistrationPayload, { description: 'For those who keep the door. Again: nothing changes.' })
  checkIn(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => CheckInInput) input: CheckInInput,
  ): Promise<RegistrationPayload> {
    return checkIn(viewer, input);
  }

  @Mutation(() => RegistrationPayload, { description: 'The viewer, who is confirmed to come online, is there.' })
  attendOnline(
    @Ctx() { viewer }: LoaderScope,
    @Arg('webinarId', () => ID) webinarId: string,
  ): Promise<RegistrationPayload> {
    return attendOnline(viewer, webinarId);
  }

  @Mutation(() => RegistrationSettingsPayload)
  async updateRegistrationSettings(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => UpdateRegistrationSettingsInput) input: UpdateRegistrationSettingsInput,
  ): Promise<RegistrationSettingsPayload> {
    return { webinar: await updateRegistrationSettings(viewer, input) };
  }

  @FieldResolver(() => Int, { nullable: true, description: 'In the waiting list, from 1 on; null elsewhere.' })
  position(@Ctx() scope: LoaderScope, @Root() { id, state }: RegistrationRow): Promise<number | null> | null {
    return state === 'WAITLISTED' ? positionOf(scope, id) : null;
  }

  @FieldResolver(() => Member, { nullable: true })
  member(@Ctx() scope: LoaderScope, @Root() { memberId }: RegistrationRow): Promise<Member | null> {
    return memberById(scope, memberId);
  }

  @FieldResolver(() => Webinar, { nullable: true })
  webinar(@Ctx() scope: LoaderScope, @Root() { webinarId }: RegistrationRow): Promise<Webinar | null> {
    return webinarById(scope, webinarId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Opens the door. For the member alone, once they are confirmed; also what their QR code says.',
  })
  checkInCode(@Ctx() { viewer }: LoaderScope, @Root() row: RegistrationRow): string | null {
    return row.state === 'CONFIRMED' && row.memberId === viewer.memberId ? row.checkInCode : null;
  }

  @FieldResolver(() => Date, { nullable: true, description: 'When they came.' })
  checkedInAt(@Root() { checkedInAt }: RegistrationRow): Date | null {
    return checkedInAt;
  }

  @FieldResolver(() => Boolean, { description: 'Was sure to come and did not; known once it is over.' })
  async noShow(@Ctx() scope: LoaderScope, @Root() row: RegistrationRow): Promise<boolean> {
    const webinar = await webinarById(scope, row.webinarId);
    return webinar !== null && isNoShow(row, webinar);
  }
}

@Resolver(() => Webinar)
export class WebinarRegistrationResolver {
  @FieldResolver(() => RegistrationSettings, { description: 'How one registers.' })
  registration(@Ctx() scope: LoaderScope, @Root() { id }: Webinar): Promise<RegistrationSettings | null> {
    return settingsOf(scope, id);
  }

  @FieldResolver(() => [ModeSeats])
  seats(@Ctx() scope: LoaderScope, @Root() { id }: Webinar): Promise<ModeSeats[]> {
    return seatsOf(scope, id);
  }

  @FieldResolver(() => Int, { description: 'How many are confirmed.' })
  registrationCount(@Ctx() scope: LoaderScope, @Root() { id }: Webinar): Promise<number> {
    return confirmedOf(scope, id);
  }

  @FieldResolver(() => Registration, { nullable: true })
  viewerRegistration(@Ctx() scope: LoaderScope, @Root() { id }: Webinar): Promise<Registration | null> {
    return ownRegistrationFor(scope, id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer decides who comes, and keeps the door.' })
  async viewerKeepsTheDoor(@Ctx() scope: LoaderScope, @Root() { id }: Webinar): Promise<boolean> {
    const webinar = await webinarById(scope, id);
    return webinar !== null && keepsTheDoor(scope.viewer, webinar);
  }

  @FieldResolver(() => RegistrationConnection, {
    description: 'In the order in which they came. NOT_FOUND for everybody who does not keep the door.',
  })
  registrations(
    @Ctx() { viewer }: LoaderScope,
    @Root() { id }: Webinar,
    @Args(() => RegistrationsArgs) args: RegistrationsArgs,
  ): Promise<InstanceType<typeof RegistrationConnection>> {
    return listRegistrations(viewer, id, args);
  }

  @FieldResolver(() => String, { description: 'All registrations as CSV. NOT_FOUND as `registrations`.' })
  registrationsCsv(@Ctx() { viewer }: LoaderScope, @Root() { id }: Webinar): Promise<string> {
    return exportRegistrations(viewer, id);
  }
}
