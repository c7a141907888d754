import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { whenItBecomes } from '../webinars/life.service.ts';
import { comesToWebinar } from '../webinars/live.service.ts';
import type { WebinarRow } from '../webinars/webinars.service.ts';
import { Webinar } from '../webinars/webinars.types.ts';
import { updatePoll } from './changing.service.ts';
import { pollChanged } from './polls.events.ts';
import {
  closePoll,
  closePolls,
  createPoll,
  discardPoll,
  listPolls,
  type OptionRow,
  openPoll,
  optionsOf,
  type PollRow,
  publicPollById,
  resetPractice,
  staffPollById,
} from './polls.service.ts';
import {
  CreatePollInput,
  Poll,
  PollCount,
  PollOption,
  PollPayload,
  UpdatePollInput,
  VotePollInput,
} from './polls.types.ts';
import {
  areResultsVisible,
  maySeeResults,
  viewerVotesIn,
  votePoll,
  votesFor,
  watchPollCounts,
} from './voting.service.ts';

comesToWebinar(pollChanged, { type: Poll, inPublic: publicPollById, forStaff: staffPollById });
whenItBecomes('LIVE', resetPractice);
whenItBecomes('ENDED', closePolls);

const pollId = () => Arg('pollId', () => ID);

@Resolver(() => Poll)
export class PollResolver {
  @FieldResolver(() => [PollOption])
  options(@Ctx() scope: LoaderScope, @Root() { id }: PollRow): Promise<PollOption[]> {
    return optionsOf(scope, id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether everybody sees how it comes out, by `options { votes }`.' })
  resultsVisible(@Root() poll: PollRow): boolean {
    return areResultsVisible(poll);
  }

  @FieldResolver(() => [ID], { description: 'What the viewer chose.' })
  viewerVotes(@Ctx() scope: LoaderScope, @Root() { id }: PollRow): Promise<string[]> {
    return viewerVotesIn(scope, id);
  }

  @FieldResolver(() => [PollCount], {
    nullable: true,
    description: 'How it comes out, also where only those see it who have voted; null for those who have not.',
  })
  async viewerResults(@Ctx() scope: LoaderScope, @Root() poll: PollRow): Promise<PollCount[] | null> {
    if (!(await maySeeResults(scope, poll))) return null;
    const options = await optionsOf(scope, poll.id);
    return Promise.all(
      options.map(async ({ id }) => ({ pollId: poll.id, optionId: id, votes: await votesFor(scope, id) })),
    );
  }

  @Mutation(() => PollPayload, { description: 'A draft, for the staff alone.' })
  createPoll(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => CreatePollInput) input: CreatePollInput,
  ): Promise<PollPayload> {
    return createPoll(viewer, input);
  }

  @Mutation(() => PollPayload, { description: 'CONFLICT where somebody has changed it since that version.' })
  updatePoll(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => UpdatePollInput) input: UpdatePollInput,
  ): Promise<PollPayload> {
    return updatePoll(viewer, input);
  }

  @Mutation(() => PollPayload, {
    description: 'CONFLICT where it is worded otherwise than in the version one has read.',
  })
  openPoll(
    @Ctx() { viewer }: LoaderScope,
    @pollId() id: string,
    @Arg('version', () => Int, { nullable: true }) version?: number,
  ): Promise<PollPayload> {
    return openPoll(viewer, id, version);
  }

  @Mutation(() => PollPayload, { description: 'Takes no more votes; now everybody sees how it came out.' })
  closePoll(@Ctx() { viewer }: LoaderScope, @pollId() id: string): Promise<PollPayload> {
    return closePoll(viewer, id);
  }

  @Mutation(() => Webinar, { description: 'Throws a draft away.' })
  discardPoll(@Ctx() { viewer }: LoaderScope, @pollId() id: string): Promise<Webinar> {
    return discardPoll(viewer, id);
  }

  @Mutation(() => PollPayload)
  votePoll(
    @Ctx() { viewer }: LoaderScope,
    @Arg('input', () => VotePollInput) input: VotePollInput,
  ): Promise<PollPayload> {
    return votePoll(viewer, input);
  }

  @Subscription(() => [PollCount], {
    description:
      'All results at first (whatever is not named has none), then those that changed, at most twice a second; only those ' +
      'that everybody sees, but for the staff. At most once, never replayed.',
    subscribe: ({ args, context }) =>
      watchPollCounts((context as LoaderScope).viewer, (args as { webinarId: string }).webinarId),
  })
  pollCounts(@Root() counts: PollCount[], @Arg('webinarId', () => ID) _webinarId: string): PollCount[] {
    return counts;
  }
}

@Resolver(() => PollOption)
export class PollOptionResolver {
  @FieldResolver(() => Int, { nullable: true, description: 'Null while everybody’s results are hidden.' })
  async votes(@Ctx() scope: LoaderScope, @Root() { id, pollId: ofPoll }: OptionRow): Promise<number | null> {
    const poll = (await publicPollById(scope, ofPoll)) ?? (await staffPollById(scope, ofPoll));
    return poll && areResultsVisible(poll) ? votesFor(scope, id) : null;
  }
}

@Resolver(() => Webinar)
export class WebinarPollsResolver {
  @FieldResolver(() => [Poll], { description: 'In the order in which they were made; drafts for the staff alone.' })
  polls(@Root() webinar: WebinarRow): Promise<Poll[]> {
    return listPolls(webinar);
  }
}
