import { useState } from 'react';
import { useClient } from 'urql';
import type { PastWebinarsFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { toast } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import { WebinarCards } from './WebinarCards.tsx';

graphql(`
  fragment PastWebinars on WebinarConnection {
    edges {
      node {
        id
        ...WebinarCard
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);
const EARLIER = graphql(`
  query EarlierWebinars($series: String, $organization: String, $after: String) {
    webinars(status: [ON_DEMAND, ENDED], series: $series, organization: $organization, first: 24, after: $after) {
      ...PastWebinars
    }
  }
`);

interface Props {
  newest: PastWebinarsFragment;
  /** Whose they are, where it is not everything; by slugs. */
  of: { series?: string | null; organization?: string };
}

/** What is over, the latest first; earlier ones when they are asked for. */
export function PastWebinars({ newest, of }: Props) {
  const text = useText();
  const client = useClient();
  const [more, setMore] = useState<readonly PastWebinarsFragment[]>([]);
  const [busy, setBusy] = useState(false);
  const { hasNextPage, endCursor } = (more.at(-1) ?? newest).pageInfo;
  const seen = new Map([newest, ...more].flatMap(({ edges }) => edges.map(({ node }) => [node.id, node])));
  const load = async () => {
    setBusy(true);
    const { data } = await client.query(EARLIER, { ...of, after: endCursor }).toPromise();
    setBusy(false);
    if (data) setMore((pages) => [...pages, data.webinars]);
    else toast(text('error.offline.hint'));
  };
  return (
    <>
      <WebinarCards
        title={text('webinars.past')}
        webinars={[...seen.values()]}
        isHolderKnown={of.organization !== undefined}
      />
      {hasNextPage ? (
        <p>
          <Button busy={busy} onClick={() => void load()}>
            {text('webinars.earlier')}
          </Button>
        </p>
      ) : null}
    </>
  );
}
