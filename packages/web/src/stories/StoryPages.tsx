import type { StoryPagesFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { ButtonLink } from '../ui/Button.tsx';

graphql(`
  fragment StoryPages on StoryConnection {
    pageInfo {
      hasNextPage
      hasPreviousPage
      endCursor
    }
  }
`);

interface Props {
  stories: Pick<StoryPagesFragment, 'pageInfo'>;
  /** The address of the list, as it begins. */
  here: string;
  newest: string;
  older: string;
}

/** The ways through a long list of stories, or of what belongs to them: back to its beginning, and on. */
export function StoryPages({ stories: { pageInfo }, here, newest, older }: Props) {
  const on = new URLSearchParams({ after: pageInfo.endCursor ?? '' });
  return (
    <>
      {pageInfo.hasPreviousPage ? <ButtonLink to={here}>{newest}</ButtonLink> : null}
      {pageInfo.hasNextPage ? (
        <ButtonLink to={`${here}${here.includes('?') ? '&' : '?'}${on}`}>{older}</ButtonLink>
      ) : null}
    </>
  );
}
