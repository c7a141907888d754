import { useParams } from 'react-router';
import { useQuery } from 'urql';
import type { WebinarEditPageQuery } from '../../gql/graphql.ts';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { Loaded } from '../../kernel/Loaded.tsx';
import { NotFound } from '../../kernel/NotFound.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import { mayEdit, useSession, type Viewer } from '../../kernel/session.ts';
import { useFresh } from '../../kernel/useFresh.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusPill } from '../StatusPill.tsx';
import { EDIT_PAGE } from './documents.ts';
import { EditDetails } from './EditDetails.tsx';
import { LifePart } from './LifePart.tsx';
import styles from './Making.module.css';
import { QaForm } from './QaForm.tsx';
import { StaffEditor } from './StaffEditor.tsx';

type Edited = NonNullable<WebinarEditPageQuery['webinar']>;

function Parts({ webinar, viewer }: { webinar: Edited; viewer: Viewer }) {
  const text = useText();
  const { id, slug, title, status, endedAt, viewerCanRun, viewerIsStaff, viewerKeepsTheDoor } = webinar;
  const owner = viewer.member.id;
  return (
    <Page width="reading">
      <PageHead title={text('making.edit', { title })} unlisted />
      <div className={styles.head}>
        <p className={styles.state}>
          <ButtonLink to={paths.webinar(slug)} icon="back" look="quiet" size="small">
            {text('registrations.back')}
          </ButtonLink>
          <StatusPill status={status} />
        </p>
        <PageHeading>
          <bdi>{title}</bdi>
        </PageHeading>
        <p className={styles.actions}>
          {viewerIsStaff ? (
            <ButtonLink to={paths.webinarHost(slug)} icon="mic" size="small">
              {text('webinar.host.open')}
            </ButtonLink>
          ) : null}
          {viewerIsStaff && endedAt !== null ? (
            <ButtonLink to={paths.webinarFollowUps(slug)} icon="reply" size="small">
              {text('followUps.open')}
            </ButtonLink>
          ) : null}
          {viewerKeepsTheDoor ? (
            <ButtonLink to={paths.webinarRegistrations(slug)} icon="people" size="small">
              {text('registrations.heading')}
            </ButtonLink>
          ) : null}
        </p>
      </div>
      <LifePart webinar={webinar} mayRun={viewerCanRun} owner={owner} />
      <EditDetails webinar={webinar} owner={owner} />
      <StaffEditor key={id} webinar={webinar} />
      <QaForm webinar={webinar} owner={owner} />
    </Page>
  );
}

/** Where those change a webinar who may; for everybody else there is no such page. */
export function EditPage() {
  const { slug = '' } = useParams();
  const { viewer, known } = useSession();
  const [query, again] = useQuery({ query: EDIT_PAGE, variables: { slug }, requestPolicy: 'cache-and-network' });
  useFresh(again);
  if (known && !viewer) return <NotFound />;
  return (
    <Loaded query={query} retry={again} page="reading">
      {({ webinar }) => {
        if (!viewer) return <Skeleton lines={8} />;
        if (!webinar || !(webinar.viewerCanRun || mayEdit(viewer))) return <NotFound />;
        return <Parts key={webinar.id} webinar={webinar} viewer={viewer} />;
      }}
    </Loaded>
  );
}
