import type { ImportScheduleMutation } from '../gql/graphql.ts';
import type { Live } from '../kernel/live.ts';

/** What an import answers with has just been told; it must stay, or there would be no answer. */
const told = new Set(['__typename', 'id', 'slug', 'title']);

/** After an import everything else known of that programme is asked for anew. */
export const programLive: Live = {
  updates: {
    Mutation: {
      importSchedule(result, _args, cache) {
        const { event } = (result as ImportScheduleMutation).importSchedule;
        const entity = { __typename: 'Event', id: event.id };
        for (const { fieldName, arguments: args } of cache.inspectFields(entity)) {
          if (!told.has(fieldName)) cache.invalidate(entity, fieldName, args);
        }
        cache.invalidate('Query', 'events');
        cache.invalidate('Query', 'sessionsNow');
        cache.invalidate('Query', 'event', { slug: event.slug });
      },
    },
  },
};
