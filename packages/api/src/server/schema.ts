import 'reflect-metadata';
import { errorCodes } from '@rounds/schema/errorCodes';
import { defaultFieldResolver, GraphQLEnumType, type GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { BackstageNoteResolver, WebinarBackstageResolver } from '../backstage/backstage.resolver.ts';
import { Everybody, isEverybody } from '../kernel/everybody.ts';
import { DateTime } from '../kernel/fields.ts';
import type { LoaderScope } from '../kernel/loaders.ts';
import { MemberResolver, ViewerResolver } from '../members/members.resolver.ts';
import { ViewerStreamResolver } from '../members/viewerStream.resolver.ts';
import { NotificationResolver, ViewerNotificationsResolver } from '../notifications/notifications.resolver.ts';
import { OrganizationResolver } from '../organizations/organizations.resolver.ts';
import { PollOptionResolver, PollResolver, WebinarPollsResolver } from '../polls/polls.resolver.ts';
import { EventResolver, RoomSessionResolver, SessionResolver, SpeakerResolver } from '../program/program.resolver.ts';
import { QuestionActsResolver } from '../questions/acts.resolver.ts';
import { FollowUpResolver } from '../questions/followUps.resolver.ts';
import { AnswerResolver, QuestionResolver, WebinarQuestionsResolver } from '../questions/questions.resolver.ts';
import { RegistrationResolver, WebinarRegistrationResolver } from '../registration/registration.resolver.ts';
import { RoomResolver, ThreadRoomResolver } from '../rooms/rooms.resolver.ts';
import { ColumnActsResolver } from '../stories/columns.acts.resolver.ts';
import { ColumnResolver, StoryColumnResolver } from '../stories/columns.resolver.ts';
import { StoryConsentResolver } from '../stories/consent.resolver.ts';
import { StoryPicturesResolver } from '../stories/pictures.resolver.ts';
import { EpisodeResolver, PodcastResolver, StoryEpisodeResolver } from '../stories/podcasts.resolver.ts';
import { StoryActsResolver } from '../stories/stories.acts.resolver.ts';
import { AuthorResolver, StoryResolver, ThreadStoryResolver } from '../stories/stories.resolver.ts';
import { HeldPostResolver, ThreadHeldResolver } from '../talk/held.resolver.ts';
import { LiveResolver } from '../talk/live.resolver.ts';
import { PostResolver } from '../talk/posts.resolver.ts';
import { ThreadResolver } from '../talk/threads.resolver.ts';
import { WebinarLifeResolver } from '../webinars/life.resolver.ts';
import { WebinarLiveResolver } from '../webinars/live.resolver.ts';
import { WebinarReactionResolver } from '../webinars/reactions.resolver.ts';
import { SessionWebinarResolver, WebinarResolver } from '../webinars/webinars.resolver.ts';
import { SiteResolver } from './site.resolver.ts';

/** Every resolver of the house, in the order of its features. */
const resolvers: NonEmptyArray<new () => object> = [
  SiteResolver,
  MemberResolver,
  ViewerResolver,
  ViewerStreamResolver,
  OrganizationResolver,
  ThreadResolver,
  PostResolver,
  LiveResolver,
  HeldPostResolver,
  ThreadHeldResolver,
  RoomResolver,
  ThreadRoomResolver,
  EventResolver,
  SessionResolver,
  RoomSessionResolver,
  SpeakerResolver,
  WebinarResolver,
  WebinarLifeResolver,
  WebinarLiveResolver,
  WebinarBackstageResolver,
  BackstageNoteResolver,
  WebinarQuestionsResolver,
  QuestionResolver,
  QuestionActsResolver,
  FollowUpResolver,
  AnswerResolver,
  WebinarPollsResolver,
  PollResolver,
  PollOptionResolver,
  WebinarReactionResolver,
  SessionWebinarResolver,
  RegistrationResolver,
  WebinarRegistrationResolver,
  StoryResolver,
  AuthorResolver,
  StoryActsResolver,
  ThreadStoryResolver,
  StoryConsentResolver,
  StoryPicturesResolver,
  ColumnResolver,
  ColumnActsResolver,
  StoryColumnResolver,
  PodcastResolver,
  StoryEpisodeResolver,
  EpisodeResolver,
  NotificationResolver,
  ViewerNotificationsResolver,
];

/** type-graphql wants one where there are subscriptions. Ours bring their own `subscribe`; nothing may go through this. */
const noPubSub = {
  publish: () => {
    throw new Error('events are told through change(), not published');
  },
  subscribe: () => {
    throw new Error('a subscription needs a `subscribe` of its own');
  },
};

const ErrorCodeType = new GraphQLEnumType({
  name: 'ErrorCode',
  description: 'Every code in `extensions.code` of an error.',
  values: Object.fromEntries(errorCodes.map((code) => [code, {}])),
});

/**
 * For everybody each field of Query has to say by which streams its answer stands: one that looks at something nobody tells
 * of would be shared by the streams of its neighbours.
 */
function standEachByItself(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (...[source, args, scope, info]: Parameters<GraphQLFieldResolver<unknown, LoaderScope>>) => {
      if (!isEverybody(scope.viewer)) return resolve(source, args, scope, info);
      const part = new Everybody(scope.viewer);
      const said = (result: unknown) => (part.streams.size > 0 ? result : part.touch('no stream tells of this'));
      const result: unknown = resolve(source, args, { ...scope, viewer: part }, info);
      return result instanceof Promise ? result.then(said) : said(result);
    };
  }
}

/** Builds the schema; needs no database. */
export function buildSchema(): GraphQLSchema {
  // Inputs are read by the services through kernel/text.ts and kernel/ids.ts, which name the field: one way, not two.
  const built = buildSchemaSync({
    resolvers,
    validate: false,
    scalarsMap: [{ type: Date, scalar: DateTime }],
    pubSub: noPubSub,
  });
  standEachByItself(built);
  const config = built.toConfig();
  return new GraphQLSchema({ ...config, types: [...config.types, ErrorCodeType] });
}
