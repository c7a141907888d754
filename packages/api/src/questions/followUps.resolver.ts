import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { assignFollowUp, followUpOf } from './followUps.service.ts';
import { isStaffOf, type QuestionRow } from './questions.service.ts';
import { AssignFollowUpInput, FollowUp, Question, QuestionPayload } from './questions.types.ts';

@Resolver(() => Question)
export class FollowUpResolver {
  @FieldResolver(() => FollowUp, {
    nullable: true,
    description: 'Who is to answer it after the webinar, for the staff; null for everybody else.',
  })
  async followUp(@Ctx() scope: LoaderScope, @Root() question: QuestionRow): Promise<FollowUp | null> {
    return (await isStaffOf(scope, question)) ? followUpOf(scope, question.id) : null;
  }

  @Mutation(() => QuestionPayload, {
    description:
      'Gives a question that is still open after the webinar to somebody, who is notified; to another one, or to nobody. For ' +
      'hosts and moderators. `questions(status: [PUBLISHED], sort: DUE)` lists what is open.',
  })
  assignFollowUp(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => AssignFollowUpInput) input: AssignFollowUpInput,
  ): Promise<QuestionPayload> {
    return assignFollowUp(viewer, input);
  }
}
