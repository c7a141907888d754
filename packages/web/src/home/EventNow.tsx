import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { OnNow } from '../program/OnNow.tsx';

const EVENT_NOW = graphql(`
  query EventNow($slug: String!) {
    event(slug: $slug) {
      id
      ...OnNow
    }
  }
`);

/** What runs and what is next, of the one event that is on: of all of them at once it would be too much to ask. */
export function EventNow({ slug }: { slug: string }) {
  const [{ data }] = useQuery({ query: EVENT_NOW, variables: { slug } });
  return data?.event ? <OnNow event={data.event} /> : null;
}
