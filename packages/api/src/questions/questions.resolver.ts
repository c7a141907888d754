import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { Member, Persona } from '../members/members.types.ts';
import { comesToViewer } from '../members/viewerStream.service.ts';
import { whenItBecomes } from '../webinars/life.service.ts';
import { comesToWebinar } from '../webinars/live.service.ts';
import { publicWebinarById, staffWebinarById, type WebinarRow } from '../webinars/webinars.service.ts';
import { Webinar } from '../webinars/webinars.types.ts';
import { type AnswerRow, answersTo, finishAnswering, recordingOffset } from './answering.service.ts';
import { claimOn, stepsOf } from './history.service.ts';
import { listOwn, listQuestions, listSimilar, placeInQueue } from './listing.service.ts';
import { privateAnswersTo } from './private.service.ts';
import { questionChanged } from './questions.events.ts';
import {
  askerOf,
  isOwn,
  isStaffOf,
  isTakenBack,
  maybeQuestion,
  publicQuestionById,
  type QuestionRow,
  questionById,
  questionFor,
  staffQuestionById,
} from './questions.service.ts';
import {
  Answer,
  Question,
  QuestionClaim,
  QuestionConnection,
  QuestionScore,
  QuestionStep,
  QuestionsArgs,
  QueuePlace,
} from './questions.types.ts';
import { scoreOf, watchScores } from './scores.service.ts';
import { forgetPractice } from './steps.ts';
import { viewerHasVotedFor, votedBy } from './votes.service.ts';

comesToViewer(questionChanged, { type: Question, find: questionById });
comesToWebinar(questionChanged, { type: Question, inPublic: publicQuestionById, forStaff: staffQuestionById });
whenItBecomes('LIVE', forgetPractice);
whenItBecomes('ENDED', finishAnswering);

/** Whether the viewer is the asker or of the staff: they know of a question what nobody else does. */
const isInside = async (scope: LoaderScope, question: QuestionRow): Promise<boolean> =>
  isOwn(scope.viewer, question) || isStaffOf(scope, question);

@Resolver(() => Question)
export class QuestionResolver {
  @Query(() => Question, { nullable: true })
  question(@Ctx() { viewer }: LoaderScope, @Arg('id', () => ID) id: string): Promise<Question | null> {
    return maybeQuestion(viewer, id);
  }

  @Query(() => [Question], {
    description:
      'Public questions that ask nearly the same, the most alike first; at most 5. To be shown before one asks.',
  })
  similarQuestions(
    @Ctx() { viewer }: LoaderScope,
    @Arg('webinarId', () => ID) webinarId: string,
    @Arg('body', () => String) body: string,
  ): Promise<Question[]> {
    return listSimilar(viewer, webinarId, body);
  }

  @Subscription(() => [QuestionScore], {
    description:
      'All scores at first (whatever is not named has none), then those that changed, at most twice a second. At most once, ' +
      'never replayed; who is slow gets all of them again.',
    subscribe: ({ args, context }) =>
      watchScores((context as LoaderScope).viewer, (args as { webinarId: string }).webinarId),
  })
  questionScores(@Root() scores: QuestionScore[], @Arg('webinarId', () => ID) _webinarId: string): QuestionScore[] {
    return scores;
  }

  @FieldResolver(() => Persona, { description: '`Anonymous` where the asker was promised not to be named.' })
  author(@Root() question: QuestionRow): Persona {
    return askerOf(question);
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: 'Who asked, for the staff: also where attendees do not learn it; not where nobody does.',
  })
  async askedBy(@Ctx() scope: LoaderScope, @Root() question: QuestionRow): Promise<Member | null> {
    return question.anonymity !== 'FULL' && (await isStaffOf(scope, question)) ? question.writer : null;
  }

  @FieldResolver(() => Int, {
    description: 'How many would like to hear the answer; each counts once in a merged group.',
  })
  score(@Ctx() scope: LoaderScope, @Root() { groupId }: QuestionRow): Promise<number> {
    return scoreOf(scope, groupId);
  }

  @FieldResolver(() => [Answer], { description: 'What everybody may read.' })
  async answers(@Ctx() scope: LoaderScope, @Root() question: QuestionRow): Promise<Answer[]> {
    if (isTakenBack(question)) return [];
    return (await answersTo(scope, question.id)).filter(({ visibility }) => visibility === 'PUBLIC');
  }

  @FieldResolver(() => [Answer], {
    description:
      'For the asker, those whose questions were merged into this one, and the staff; empty for everybody else. With those ' +
      'given to what it was merged into.',
  })
  privateAnswers(@Ctx() scope: LoaderScope, @Root() question: QuestionRow): Promise<Answer[]> {
    return privateAnswersTo(scope, question);
  }

  @FieldResolver(() => Question, { nullable: true, description: 'The question it counts with.' })
  mergedInto(@Ctx() scope: LoaderScope, @Root() { mergedIntoId, met }: QuestionRow): Promise<Question | null> | null {
    return mergedIntoId === null ? null : questionFor(scope, met, mergedIntoId);
  }

  @FieldResolver(() => Webinar)
  webinar(@Ctx() scope: LoaderScope, @Root() { webinarId, met }: QuestionRow): Promise<Webinar | null> {
    return (met === 'AS_STAFF' ? staffWebinarById : publicWebinarById)(scope, webinarId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the asker wrote, for them and the staff, where `body` says something else.',
  })
  async originalBody(@Ctx() scope: LoaderScope, @Root() question: QuestionRow): Promise<string | null> {
    return (await isInside(scope, question)) ? question.wrote : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it was dismissed, for the asker and the staff.' })
  async dismissReason(@Ctx() scope: LoaderScope, @Root() question: QuestionRow): Promise<string | null> {
    return (await isInside(scope, question)) ? question.reason : null;
  }

  @FieldResolver(() => QuestionClaim, { nullable: true, description: 'For the staff.' })
  async claim(@Ctx() scope: LoaderScope, @Root() question: QuestionRow): Promise<QuestionClaim | null> {
    return (await isStaffOf(scope, question)) ? claimOn(scope, question) : null;
  }

  @FieldResolver(() => [QuestionStep], {
    description: 'Every step since it was asked, for the staff; empty for others.',
  })
  async steps(@Ctx() scope: LoaderScope, @Root() question: QuestionRow): Promise<QuestionStep[]> {
    return (await isStaffOf(scope, question)) ? stepsOf(scope, question) : [];
  }

  @FieldResolver(() => Boolean)
  viewerHasVoted(@Ctx() scope: LoaderScope, @Root() { groupId }: QuestionRow): Promise<boolean> {
    return viewerHasVotedFor(scope, groupId);
  }

  @FieldResolver(() => Boolean)
  viewerIsAuthor(@Ctx() { viewer }: LoaderScope, @Root() question: QuestionRow): boolean {
    return isOwn(viewer, question);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description:
      'What the viewer sent it with, so that their optimistic row becomes this one; null for everybody else.',
  })
  clientMutationId(@Ctx() { viewer }: LoaderScope, @Root() question: QuestionRow): string | null {
    return isOwn(viewer, question) ? question.clientMutationId : null;
  }

  @FieldResolver(() => QueuePlace, {
    nullable: true,
    description: 'Where one’s own question stands among those that wait for an answer; null for everybody else’s.',
  })
  viewerQueuePlace(@Ctx() { viewer }: LoaderScope, @Root() question: QuestionRow): Promise<QueuePlace | null> {
    return placeInQueue(viewer, question);
  }
}

@Resolver(() => Answer)
export class AnswerResolver {
  @FieldResolver(() => Member)
  by(@Root() { giver }: AnswerRow): Member {
    return giver;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Of an answer given aloud: seconds from the beginning of the recording.',
  })
  async recordingOffset(@Ctx() scope: LoaderScope, @Root() answer: AnswerRow): Promise<number | null> {
    const webinar = await publicWebinarById(scope, answer.webinarId);
    return webinar && recordingOffset(webinar, answer);
  }
}

@Resolver(() => Webinar)
export class WebinarQuestionsResolver {
  @FieldResolver(() => QuestionConnection)
  questions(
    @Ctx() { viewer }: LoaderScope,
    @Root() webinar: WebinarRow,
    @Args(() => QuestionsArgs) args: QuestionsArgs,
  ): Promise<InstanceType<typeof QuestionConnection>> {
    return listQuestions(viewer, webinar, args);
  }

  @FieldResolver(() => Question, { nullable: true })
  highlightedQuestion(
    @Ctx() scope: LoaderScope,
    @Root() { highlightedQuestionId, isStaff }: WebinarRow,
  ): Promise<Question | null> | null {
    if (highlightedQuestionId === null) return null;
    return questionFor(scope, isStaff ? 'AS_STAFF' : 'IN_PUBLIC', highlightedQuestionId);
  }

  @FieldResolver(() => [ID], {
    description:
      'Ids of all questions that the viewer’s vote counts for, however many, at once: what `viewerHasVoted` says of each.',
  })
  viewerVotes(@Ctx() { viewer }: LoaderScope, @Root() webinar: WebinarRow): Promise<string[]> {
    return votedBy(viewer, webinar);
  }

  @FieldResolver(() => [Question], { description: 'What the viewer asked here, the newest first, wherever it stands.' })
  viewerQuestions(@Ctx() { viewer }: LoaderScope, @Root() webinar: WebinarRow): Promise<Question[]> {
    return listOwn(viewer, webinar);
  }
}
