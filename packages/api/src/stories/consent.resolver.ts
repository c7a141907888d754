import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { verifyLedger } from './consent.ledger.service.ts';
import { consentSummaryOf, consentsOf } from './consent.permission.service.ts';
import { recordConsent, revokeConsent } from './consent.service.ts';
import {
  ConsentEntry,
  ConsentLedger,
  ConsentPayload,
  ConsentSummary,
  RecordConsentInput,
  RevokeConsentInput,
} from './consent.types.ts';
import type { StoryRow } from './stories.service.ts';
import { Story } from './stories.types.ts';

@Resolver(() => Story)
export class StoryConsentResolver {
  @FieldResolver(() => ConsentSummary, { nullable: true, description: 'null where it is not about a patient.' })
  consent(@Ctx() scope: LoaderScope, @Root() { id, aboutPatient }: StoryRow): Promise<ConsentSummary | null> | null {
    return aboutPatient ? consentSummaryOf(scope, id) : null;
  }

  @FieldResolver(() => [ConsentEntry], {
    nullable: true,
    description: 'The ledger’s lines about it, the oldest first; null for everybody but editors.',
  })
  consents(@Ctx() { viewer }: LoaderScope, @Root() { id }: StoryRow): Promise<ConsentEntry[] | null> {
    return consentsOf(viewer, id);
  }

  @Query(() => ConsentLedger, { description: 'Whether the whole ledger is as it was written. For editors.' })
  consentLedger(@Ctx() { viewer }: LoaderScope): Promise<ConsentLedger> {
    return verifyLedger(viewer);
  }

  @Mutation(() => ConsentPayload)
  recordConsent(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => RecordConsentInput) input: RecordConsentInput,
  ): Promise<ConsentPayload> {
    return recordConsent(viewer, input);
  }

  @Mutation(() => ConsentPayload, {
    description:
      'Takes the story away with it at once, or its pictures where it was for them. For its authors and editors.',
  })
  revokeConsent(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => RevokeConsentInput) input: RevokeConsentInput,
  ): Promise<ConsentPayload> {
    return revokeConsent(viewer, input);
  }
}
