import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import type { RegistrationState } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { useFresh } from '../kernel/useFresh.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { LinkTabs } from '../ui/LinkTabs.tsx';
import { RegistrationRow } from './RegistrationRow.tsx';
import styles from './RegistrationsPage.module.css';

const LIST = graphql(`
  query RegistrationList($slug: String!, $state: [RegistrationState!], $after: String) {
    webinar(slug: $slug) {
      id
      registrations(first: 50, after: $after, state: $state) {
        totalCount
        edges {
          node {
            id
            ...RegistrationListed
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const views = {
  all: null,
  pending: ['PENDING'],
  confirmed: ['CONFIRMED'],
  waiting: ['WAITLISTED', 'OFFERED'],
} as const satisfies Record<string, readonly RegistrationState[] | null>;
type View = keyof typeof views;
const names = Object.keys(views) as View[];

/** Who wants to come, by what they are; which, stands in the address. */
export function RegistrationList({ slug }: { slug: string }) {
  const text = useText();
  const [parameters] = useSearchParams();
  const asked = parameters.get('show') ?? 'all';
  const view = names.find((name) => name === asked) ?? 'all';
  return (
    <section aria-label={text('registrations.heading')}>
      <div className={styles.filters}>
        <LinkTabs
          label={text('registrations.show')}
          tabs={names.map((name) => ({
            to: name === 'all' ? '?' : `?show=${name}`,
            label: text(`registrations.show.${name}`),
            current: name === view,
          }))}
        />
      </div>
      <Part key={view} slug={slug} view={view} after={null} />
    </section>
  );
}

function Part({ slug, view, after }: { slug: string; view: View; after: string | null }) {
  const text = useText();
  const [more, showMore] = useState(false);
  const states = views[view];
  const variables = { slug, after, state: states ? [...states] : null };
  const [query, again] = useQuery({ query: LIST, variables, requestPolicy: 'cache-and-network' });
  useFresh(again);
  return (
    <Loaded query={query} retry={again}>
      {({ webinar }) => {
        const { edges = [], pageInfo } = webinar?.registrations ?? {};
        if (edges.length === 0 && after === null)
          return (
            <Empty icon="people" title={text('registrations.empty.title')} hint={text('registrations.empty.hint')} />
          );
        return (
          <>
            <ul className={styles.rows}>
              {edges.map(({ node }) => (
                <RegistrationRow key={node.id} registration={node} />
              ))}
            </ul>
            {!pageInfo?.hasNextPage ? null : more ? (
              <Part slug={slug} view={view} after={pageInfo.endCursor ?? null} />
            ) : (
              <p className={styles.more}>
                <Button onClick={() => showMore(true)}>{text('registrations.more')}</Button>
              </p>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
