import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import { count, text, when } from '../kernel/fields.ts';
import { streamOf } from '../realtime/stream.types.ts';
import { Poll } from './polls.types.ts';
import { Question } from './questions.types.ts';
import { Webinar } from './webinars.types.ts';

@ObjectType({
  description:
    'A question, a poll, or the webinar itself, as it is now. Applying it twice changes nothing. What is gone (asked in ' +
    'practice) comes as the webinar.',
})
export class WebinarEvent {
  @count() seq!: number;
  @text() cursor!: string;
  @when() at!: Date;
}

export const WebinarStream = streamOf('WebinarStream', WebinarEvent);

export const WebinarNode = createUnionType({
  name: 'WebinarNode',
  types: () => [Question, Webinar, Poll] as const,
  resolveType: (node) => ('groupId' in node ? Question : 'resultsHidden' in node ? Poll : Webinar),
});

@ObjectType({ description: 'How many would like to hear the answer to a question by now.' })
export class QuestionScore {
  @Field(() => ID) questionId!: string;
  @Field(() => Int) score!: number;
}
