import { Field, InputType, ObjectType } from 'type-graphql';
import { flag, id, maybeWhen, text, when } from '../kernel/fields.ts';

@ObjectType({
  description:
    'What somebody of a webinar’s staff says to those on the podium: “two minutes left”. For the staff alone, in practice gone ' +
    'with the practice, otherwise kept with the webinar.',
})
export class BackstageNote {
  @id() id!: string;
  @text() body!: string;
  @when() createdAt!: Date;
  @maybeWhen('When somebody on the podium said that they have read it.') acknowledgedAt!: Date | null;
}

@InputType()
export class SendBackstageNoteInput {
  @id() webinarId!: string;
  @text('At most 280 characters, as a reader counts them.') body!: string;
  @id('A uuid made by the client before the first try; the same again answers the same note.')
  clientMutationId!: string;
}

@ObjectType()
export class BackstageNotePayload {
  @Field(() => BackstageNote) note!: BackstageNote;
  @flag('True where this had been done before and nothing changed now.') replayed!: boolean;
}
