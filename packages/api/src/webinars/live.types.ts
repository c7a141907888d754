import { type ClassType, createUnionType, ObjectType } from 'type-graphql';
import { count, text, when } from '../kernel/fields.ts';
import { streamOf } from '../realtime/stream.types.ts';
import { nodeKinds } from './live.service.ts';

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

/** Everything that comes by a webinar's streams: each feature names its own (`comesToWebinar`). */
export const WebinarNode = createUnionType({
  name: 'WebinarNode',
  types: () => [...new Set([...nodeKinds()].map(({ type }) => type))],
  resolveType: (node) => (node as { comesAs: ClassType }).comesAs,
});
