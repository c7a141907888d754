import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { Redirect } from '../kernel/Redirect.tsx';
import { mayEdit, useSession } from '../kernel/session.ts';
import { useNow } from '../kernel/when.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Page } from '../ui/Page.tsx';
import { currentEvent } from './currentEvent.ts';
import { ImportLink } from './ImportLink.tsx';

const EVENTS = graphql(`
  query CurrentProgramme {
    events {
      id
      slug
      startsAt
      endsAt
    }
  }
`);

/** `/programme` is the programme one means: of the event that is on, else the next one, else the last. */
export function CurrentProgrammePage() {
  const text = useText();
  const now = useNow();
  const { viewer } = useSession();
  const [query, refetch] = useQuery({ query: EVENTS });
  return (
    <Page>
      <PageHead title={text('shell.programme')} />
      <PageHeading>{text('shell.programme')}</PageHeading>
      <Loaded query={query} retry={refetch}>
        {({ events }) => {
          const event = currentEvent(events, now);
          if (event) return <Redirect to={paths.programme(event.slug)} />;
          return (
            <Empty
              icon="programme"
              title={text('programme.noEvent.title')}
              hint={text('programme.noEvent.hint')}
              action={mayEdit(viewer) ? <ImportLink /> : <ButtonLink to={paths.live}>{text('shell.live')}</ButtonLink>}
            />
          );
        }}
      </Loaded>
    </Page>
  );
}
