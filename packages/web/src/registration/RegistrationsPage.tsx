import { useState } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { NotFound } from '../kernel/NotFound.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { useFresh } from '../kernel/useFresh.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import { ShortAddress } from '../webinars/ShortAddress.tsx';
import { ArrangeForm } from './ArrangeForm.tsx';
import { Door } from './Door.tsx';
import { RegistrationList } from './RegistrationList.tsx';
import styles from './RegistrationsPage.module.css';
import { useCsv } from './useCsv.ts';

const REGISTRATIONS = graphql(`
  query Registrations($slug: String!) {
    webinar(slug: $slug) {
      id
      slug
      title
      shortCode
      registrationCount
      viewerKeepsTheDoor
      ...Arranged
    }
  }
`);

/** For those who run a webinar: who wants to come, who may, and who is at the door. */
export function RegistrationsPage() {
  const text = useText();
  const { slug = '' } = useParams();
  const [query, again] = useQuery({ query: REGISTRATIONS, variables: { slug }, requestPolicy: 'cache-and-network' });
  const [arranging, arrange] = useState(false);
  const saveCsv = useCsv(slug);
  useFresh(again);
  return (
    <Loaded query={query} retry={again} page="wide">
      {({ webinar }) => {
        if (!webinar?.viewerKeepsTheDoor) return <NotFound />;
        return (
          <Page width="wide">
            <PageHead title={text('registrations.title', { title: webinar.title })} unlisted />
            <div className={styles.head}>
              <p className={styles.back}>
                <ButtonLink to={paths.webinar(slug)} icon="back" size="small" look="quiet">
                  {text('registrations.back')}
                </ButtonLink>
              </p>
              <PageHeading>
                {text('registrations.heading')} <bdi className={styles.of}>{webinar.title}</bdi>
              </PageHeading>
              <p className={styles.told}>
                {text('shortAddress.tell')} <ShortAddress shortCode={webinar.shortCode} />
              </p>
            </div>
            <p className={styles.tools}>
              <Button icon="download" size="small" onClick={() => void saveCsv()}>
                {text('registrations.csv')}
              </Button>
              <Button size="small" aria-expanded={arranging} onClick={() => arrange(!arranging)}>
                {text('registrations.arrange')}
              </Button>
            </p>
            {arranging ? <ArrangeForm webinar={webinar} onDone={() => arrange(false)} /> : null}
            <div className={styles.columns}>
              <RegistrationList slug={slug} />
              <Door webinarId={webinar.id} />
            </div>
          </Page>
        );
      }}
    </Loaded>
  );
}
