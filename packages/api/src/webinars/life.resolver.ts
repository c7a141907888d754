import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import {
  cancelWebinar,
  endWebinar,
  goLive,
  pauseWebinar,
  publishOnDemand,
  resumeWebinar,
  scheduleWebinar,
  startPractice,
} from './life.service.ts';
import { createWebinar } from './making.service.ts';
import { updateWebinar } from './settings.service.ts';
import { seatWebinarStaff } from './staff.service.ts';
import {
  CreateWebinarInput,
  PublishOnDemandInput,
  SeatWebinarStaffInput,
  UpdateWebinarInput,
  WebinarPayload,
} from './webinars.types.ts';

const webinarId = () => Arg('webinarId', () => ID);

@Resolver()
export class WebinarLifeResolver {
  @Mutation(() => WebinarPayload, { description: 'For editors.' })
  createWebinar(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => CreateWebinarInput) input: CreateWebinarInput,
  ): Promise<WebinarPayload> {
    return createWebinar(viewer, input);
  }

  @Mutation(() => WebinarPayload)
  updateWebinar(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => UpdateWebinarInput) input: UpdateWebinarInput,
  ): Promise<WebinarPayload> {
    return updateWebinar(viewer, input);
  }

  @Mutation(() => WebinarPayload, { description: 'Gives a member a seat among the staff, another one, or none.' })
  seatWebinarStaff(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => SeatWebinarStaffInput) input: SeatWebinarStaffInput,
  ): Promise<WebinarPayload> {
    return seatWebinarStaff(viewer, input);
  }

  @Mutation(() => WebinarPayload, { description: 'Announces a draft.' })
  scheduleWebinar(@Ctx() { viewer }: LoaderScope, @webinarId() id: string): Promise<WebinarPayload> {
    return scheduleWebinar(viewer, id);
  }

  @Mutation(() => WebinarPayload, { description: 'The staff rehearses; everybody else still waits in the lobby.' })
  startPractice(@Ctx() { viewer }: LoaderScope, @webinarId() id: string): Promise<WebinarPayload> {
    return startPractice(viewer, id);
  }

  @Mutation(() => WebinarPayload, { description: 'What was asked and voted in practice is gone from then on.' })
  goLive(@Ctx() { viewer }: LoaderScope, @webinarId() id: string): Promise<WebinarPayload> {
    return goLive(viewer, id);
  }

  @Mutation(() => WebinarPayload)
  pauseWebinar(@Ctx() { viewer }: LoaderScope, @webinarId() id: string): Promise<WebinarPayload> {
    return pauseWebinar(viewer, id);
  }

  @Mutation(() => WebinarPayload)
  resumeWebinar(@Ctx() { viewer }: LoaderScope, @webinarId() id: string): Promise<WebinarPayload> {
    return resumeWebinar(viewer, id);
  }

  @Mutation(() => WebinarPayload, {
    description: 'Ends asking and voting; what is open can be answered in writing for some days.',
  })
  endWebinar(@Ctx() { viewer }: LoaderScope, @webinarId() id: string): Promise<WebinarPayload> {
    return endWebinar(viewer, id);
  }

  @Mutation(() => WebinarPayload)
  cancelWebinar(@Ctx() { viewer }: LoaderScope, @webinarId() id: string): Promise<WebinarPayload> {
    return cancelWebinar(viewer, id);
  }

  @Mutation(() => WebinarPayload, { description: 'Shows the recording of a webinar that is over.' })
  publishOnDemand(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => PublishOnDemandInput) input: PublishOnDemandInput,
  ): Promise<WebinarPayload> {
    return publishOnDemand(viewer, input);
  }
}
