import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { memberById } from '../members/members.service.ts';
import { Member } from '../members/members.types.ts';
import { whenItBecomes } from '../webinars/life.service.ts';
import { comesToWebinar } from '../webinars/live.service.ts';
import { type WebinarRow, webinarById } from '../webinars/webinars.service.ts';
import { Webinar } from '../webinars/webinars.types.ts';
import { backstageNoteChanged } from './backstage.events.ts';
import {
  acknowledgeNote,
  forgetPractisedNotes,
  listNotes,
  type NoteRow,
  noteById,
  sendNote,
} from './backstage.service.ts';
import { BackstageNote, BackstageNotePayload, SendBackstageNoteInput } from './backstage.types.ts';

comesToWebinar(backstageNoteChanged, {
  type: BackstageNote,
  inPublic: () => Promise.resolve(null),
  forStaff: noteById,
});
whenItBecomes('LIVE', forgetPractisedNotes);

@Resolver(() => BackstageNote)
export class BackstageNoteResolver {
  @FieldResolver(() => Member, { nullable: true, description: 'Null once they are no longer here.' })
  author(@Ctx() scope: LoaderScope, @Root() { authorId }: NoteRow): Promise<Member | null> | null {
    return authorId === null ? null : memberById(scope, authorId);
  }

  @FieldResolver(() => Member, { nullable: true, description: 'Who on the podium said that they have read it.' })
  acknowledgedBy(@Ctx() scope: LoaderScope, @Root() { acknowledgedBy }: NoteRow): Promise<Member | null> | null {
    return acknowledgedBy === null ? null : memberById(scope, acknowledgedBy);
  }

  @Mutation(() => BackstageNotePayload, { description: 'For the staff, at any time; told by `webinarStaffEvents`.' })
  sendBackstageNote(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => SendBackstageNoteInput) input: SendBackstageNoteInput,
  ): Promise<BackstageNotePayload> {
    return sendNote(viewer, input);
  }

  @Mutation(() => BackstageNotePayload, {
    description: 'For a HOST, CO_HOST or PANELIST who did not write it. Whoever is first has acknowledged it.',
  })
  acknowledgeBackstageNote(
    @Ctx() { viewer }: LoaderScope,
    @Arg('noteId', () => ID) noteId: string,
  ): Promise<BackstageNotePayload> {
    return acknowledgeNote(viewer, noteId);
  }
}

@Resolver(() => Webinar)
export class WebinarBackstageResolver {
  @FieldResolver(() => [BackstageNote], {
    description: 'The last hundred, the newest first, for the staff; empty for everybody else.',
  })
  async backstageNotes(@Ctx() scope: LoaderScope, @Root() { id }: WebinarRow): Promise<BackstageNote[]> {
    return listNotes(await webinarById(scope, id));
  }
}
