import { Arg, Args, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { UpdateQaSettingsInput, WebinarPayload } from '../webinars/webinars.types.ts';
import { answerQuestion, finishLiveAnswer, startLiveAnswer, stopLiveAnswer } from './answering.service.ts';
import { askQuestion } from './asking.service.ts';
import { highlightQuestion } from './highlight.service.ts';
import { mergeQuestions, unmergeQuestion } from './merging.service.ts';
import {
  approveQuestion,
  claimQuestion,
  dismissQuestion,
  editQuestion,
  reopenQuestion,
  withdrawQuestion,
} from './moderating.service.ts';
import {
  AnswerQuestionInput,
  AskQuestionInput,
  EditQuestionInput,
  QuestionPayload,
  StartLiveAnswerArgs,
} from './questions.types.ts';
import { updateQaSettings } from './settings.service.ts';
import { voteQuestion } from './votes.service.ts';

const questionId = () => Arg('questionId', () => ID);

@Resolver()
export class QuestionActsResolver {
  @Mutation(() => WebinarPayload, { description: 'Concerns what is asked from now on; it moves no question.' })
  updateQaSettings(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => UpdateQaSettingsInput) input: UpdateQaSettingsInput,
  ): Promise<WebinarPayload> {
    return updateQaSettings(viewer, input);
  }

  @Mutation(() => QuestionPayload, {
    description: 'While the webinar is live; three a minute, five waiting for approval.',
  })
  askQuestion(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => AskQuestionInput) input: AskQuestionInput,
  ): Promise<QuestionPayload> {
    return askQuestion(viewer, input);
  }

  @Mutation(() => QuestionPayload, { description: 'One’s own, while nobody answers it.' })
  withdrawQuestion(@Ctx() { viewer }: LoaderScope, @questionId() id: string): Promise<QuestionPayload> {
    return withdrawQuestion(viewer, id);
  }

  @Mutation(() => QuestionPayload, {
    description: 'What is to be true afterwards; saying it twice changes nothing. Not for one’s own question.',
  })
  voteQuestion(
    @Ctx() { viewer }: LoaderScope,
    @questionId() id: string,
    @Arg('on', () => Boolean) on: boolean,
  ): Promise<QuestionPayload> {
    return voteQuestion(viewer, id, on);
  }

  @Mutation(() => QuestionPayload)
  approveQuestion(@Ctx() { viewer }: LoaderScope, @questionId() id: string): Promise<QuestionPayload> {
    return approveQuestion(viewer, id);
  }

  @Mutation(() => QuestionPayload, { description: 'Its asker hears of it only with a reason, or where it was public.' })
  dismissQuestion(
    @Ctx() { viewer }: LoaderScope,
    @questionId() id: string,
    @Arg('reason', () => String, { nullable: true }) reason?: string | null,
  ): Promise<QuestionPayload> {
    return dismissQuestion(viewer, id, reason ?? null);
  }

  @Mutation(() => QuestionPayload, { description: 'Takes up again what was answered or dismissed.' })
  reopenQuestion(@Ctx() { viewer }: LoaderScope, @questionId() id: string): Promise<QuestionPayload> {
    return reopenQuestion(viewer, id);
  }

  @Mutation(() => QuestionPayload, { description: 'Other words for a question that is not published yet.' })
  editQuestion(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => EditQuestionInput) input: EditQuestionInput,
  ): Promise<QuestionPayload> {
    return editQuestion(viewer, input);
  }

  @Mutation(() => QuestionPayload, {
    description:
      'Says that one is looking at a question that waits, so that no other moderator does; void after a minute.',
  })
  claimQuestion(
    @Ctx() { viewer }: LoaderScope,
    @questionId() id: string,
    @Arg('on', () => Boolean) on: boolean,
  ): Promise<QuestionPayload> {
    return claimQuestion(viewer, id, on);
  }

  @Mutation(() => WebinarPayload, {
    description: 'Points at a question, or at none. Everybody may see it from then on.',
  })
  highlightQuestion(
    @Ctx() { viewer }: LoaderScope,
    @Arg('webinarId', () => ID) webinarId: string,
    @Arg('questionId', () => ID, { nullable: true }) id?: string | null,
  ): Promise<WebinarPayload> {
    return highlightQuestion(viewer, webinarId, id ?? null);
  }

  @Mutation(() => QuestionPayload, {
    description:
      'At most one question is being answered. Where another one is, say what it `previousBecomes` (ANSWERED or PUBLISHED), ' +
      'or this is refused with CONFLICT. `answeredBy` is somebody of the staff; left out, the viewer.',
  })
  startLiveAnswer(
    @Ctx() { viewer }: LoaderScope,
    @Args(() => StartLiveAnswerArgs) args: StartLiveAnswerArgs,
  ): Promise<QuestionPayload> {
    return startLiveAnswer(viewer, args);
  }

  @Mutation(() => QuestionPayload)
  finishLiveAnswer(@Ctx() { viewer }: LoaderScope, @questionId() id: string): Promise<QuestionPayload> {
    return finishLiveAnswer(viewer, id);
  }

  @Mutation(() => QuestionPayload, { description: 'Breaks off: the question waits again as if nobody had begun.' })
  stopLiveAnswer(@Ctx() { viewer }: LoaderScope, @questionId() id: string): Promise<QuestionPayload> {
    return stopLiveAnswer(viewer, id);
  }

  @Mutation(() => QuestionPayload, { description: 'In writing; also for some days after the end.' })
  answerQuestion(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => AnswerQuestionInput) input: AnswerQuestionInput,
  ): Promise<QuestionPayload> {
    return answerQuestion(viewer, input);
  }

  @Mutation(() => QuestionPayload, {
    description: 'Counts a question with another one that asks the same: whoever voted for either counts once.',
  })
  mergeQuestions(
    @Ctx() { viewer }: LoaderScope,
    @questionId() id: string,
    @Arg('intoQuestionId', () => ID) intoId: string,
  ): Promise<QuestionPayload> {
    return mergeQuestions(viewer, id, intoId);
  }

  @Mutation(() => QuestionPayload, { description: 'Within ten minutes.' })
  unmergeQuestion(@Ctx() { viewer }: LoaderScope, @questionId() id: string): Promise<QuestionPayload> {
    return unmergeQuestion(viewer, id);
  }
}
