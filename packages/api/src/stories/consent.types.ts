import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { count, DateTime, flag, id, maybeText, plain, text, when } from '../kernel/fields.ts';
import { Story } from './stories.types.ts';

const names = <T extends string>(...all: T[]) => Object.fromEntries(all.map((name) => [name, name])) as { [K in T]: K };

export const ConsentPart = names('TEXT', 'PICTURE', 'VIDEO');
export type ConsentPartName = keyof typeof ConsentPart;
registerEnumType(ConsentPart, { name: 'ConsentPart' });

export const ConsentChannel = names('WEBSITE', 'FEED', 'NEWSLETTER', 'SOCIAL_MEDIA', 'PRESS');
export type ConsentChannelName = keyof typeof ConsentChannel;
registerEnumType(ConsentChannel, { name: 'ConsentChannel', description: 'To whom it may be shown.' });

export const ConsentEvent = names('GRANTED', 'REVOKED', 'EXPIRED');
export type ConsentEventName = keyof typeof ConsentEvent;
registerEnumType(ConsentEvent, { name: 'ConsentEvent' });

@ObjectType({ description: 'What readers are told of a patient’s permission.' })
export class ConsentSummary {
  @flag() sharedWithPermission!: boolean;
  @when() since!: Date;
  @flag() canBeWithdrawn!: boolean;
}

@ObjectType({ description: 'A line of the ledger. For editors.' })
export class ConsentEntry {
  @id() id!: string;
  @count('Its place in the ledger, from 1, without holes.') number!: number;
  @Field(() => ConsentEvent, plain) event!: ConsentEventName;
  @id('The grant that it is about; of a grant its own id.') grantId!: string;
  @Field(() => ID, { nullable: true, description: 'The grant that this one took the place of.', ...plain })
  replacesId!: string | null;
  @Field(() => ConsentPart, plain) part!: ConsentPartName;
  @text() what!: string;
  @text() signedBy!: string;
  @maybeText('By what right, where somebody signed for somebody else.') authority!: string | null;
  @Field(() => [ConsentChannel], plain) channels!: ConsentChannelName[];
  @text() purpose!: string;
  @when() signedAt!: Date;
  @when() expiresAt!: Date;
  @text('SHA-256 of the signed paper, as hex.') evidenceHash!: string;
  @maybeText('Why it was revoked.') reason!: string | null;
  @when() at!: Date;
  @text('SHA-256 over this line and the hash of the one before it, as hex.') hash!: string;
}

@ObjectType({ description: 'The ledger as it stands: every hash has been computed anew.' })
export class ConsentLedger {
  @count() entryCount!: number;
  @maybeText('The hash of the last line, to be kept elsewhere; null while there is none.') headHash!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'The first line that is not as it was written; null: none.',
    ...plain,
  })
  brokenAt!: number | null;
}

@InputType({ description: 'An authorisation as it was signed.' })
export class RecordConsentInput {
  @id() storyId!: string;
  @Field(() => ConsentPart) part!: ConsentPartName;
  @text('What is shown: which text, which picture.') what!: string;
  @text('The patient, or who signed for them.') signedBy!: string;
  @Field(() => String, { nullable: true, description: 'By what right, where somebody signed for somebody else.' })
  authority?: string | null;
  @Field(() => [ConsentChannel]) channels!: ConsentChannelName[];
  @text() purpose!: string;
  @when() signedAt!: Date;
  @Field(() => DateTime) expiresAt!: Date;
  @text('SHA-256 of the signed paper, as 64 hex digits.') evidenceHash!: string;
  @flag('That the paper says how to revoke it; without, it is no authorisation.') saysHowToRevoke!: boolean;
  @Field(() => ID, { nullable: true, description: 'The grant that this one takes the place of.' })
  replacesId?: string | null;
  @id('A uuid made by the client before the first try; the same again is recorded once.') clientMutationId!: string;
}

@InputType()
export class RevokeConsentInput {
  @id() storyId!: string;
  @Field(() => ID, { nullable: true, description: 'Left out: all that stand.' }) grantId?: string | null;
  @Field(() => String, { nullable: true }) reason?: string | null;
}

@ObjectType()
export class ConsentPayload {
  @Field(() => Story) story!: Story;
  @Field(() => [ConsentChannel], {
    description: 'Where else it may have been shown: what has to be taken back by hand.',
  })
  alsoShownIn!: ConsentChannelName[];
  @flag('True where this had been done before and nothing changed now.') replayed!: boolean;
}
