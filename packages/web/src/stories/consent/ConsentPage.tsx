import { useState } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import type { StoryConsentsFragment } from '../../gql/graphql.ts';
import { forEditors } from '../../kernel/forEditors.tsx';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { Loaded } from '../../kernel/Loaded.tsx';
import { NotFound } from '../../kernel/NotFound.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import { useFresh } from '../../kernel/useFresh.ts';
import { formatWhen, useNow, useTimeZone } from '../../kernel/when.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { StoryState } from '../writing/StoryState.tsx';
import styles from './Consent.module.css';
import { ConsentForm } from './ConsentForm.tsx';
import { CONSENTS } from './documents.ts';
import { GrantCard } from './GrantCard.tsx';
import { type Grant, grantsIn, permittedUntil } from './grants.ts';
import { Ledger } from './Ledger.tsx';

function Consent({ story }: { story: StoryConsentsFragment }) {
  const text = useText();
  const timeZone = useTimeZone();
  const now = useNow() ?? 0;
  const [renewed, renew] = useState<Grant | null>(null);
  const [written, write] = useState(0);
  const { id, title, status, aboutPatient, consents } = story;
  const entries = consents ?? [];
  const hasPictures = (story.pictures ?? []).length > 0;
  const grants = grantsIn(entries, now);
  const until = permittedUntil(grants, 'TEXT');
  const pictures = permittedUntil(grants, 'PICTURE');
  return (
    <Page width="reading">
      <PageHead title={text('ledger.title')} unlisted />
      <div className={styles.head}>
        <p className={styles.state}>
          <ButtonLink to={paths.review(id)} icon="back" look="quiet" size="small">
            {text('ledger.back')}
          </ButtonLink>
          <StoryState status={status} />
        </p>
        <PageHeading>{text('ledger.title')}</PageHeading>
        <p className={styles.story} dir="auto">
          {title}
        </p>
      </div>
      <p className={styles.verdict} data-may={until !== null}>
        {until
          ? text('ledger.may', { until: formatWhen(until, 'date', { locale: text.locale, timeZone }) })
          : text(aboutPatient ? (grants.length > 0 ? 'ledger.mayNot' : 'ledger.none') : 'ledger.notNeeded')}
      </p>
      {aboutPatient && hasPictures ? (
        <p className={styles.verdict} data-may={pictures !== null}>
          {pictures
            ? text('ledger.pictures.may', { until: formatWhen(pictures, 'date', { locale: text.locale, timeZone }) })
            : text('ledger.pictures.mayNot')}
        </p>
      ) : null}
      {grants.length > 0 ? (
        <ul className={styles.grants}>
          {grants.map((grant) => (
            <GrantCard key={grant.id} grant={grant} story={story} onRenew={() => renew(grant)} />
          ))}
        </ul>
      ) : null}
      {aboutPatient ? (
        <ConsentForm
          key={`${renewed?.id} ${written}`}
          story={story}
          renewed={renewed}
          onDone={() => {
            renew(null);
            // Another paper, another form.
            write(written + 1);
          }}
        />
      ) : (
        <p>
          <ButtonLink to={paths.storyEdit(id)} icon="edit">
            {text('ledger.sayPatient')}
          </ButtonLink>
        </p>
      )}
      <Ledger entries={entries} />
    </Page>
  );
}

/** What a patient permitted to be shown: written down, read, ended. */
function Permissions() {
  const { id = '' } = useParams();
  const [query, again] = useQuery({ query: CONSENTS, variables: { id }, requestPolicy: 'cache-and-network' });
  useFresh(again);
  return (
    <Loaded query={query} retry={again} page="reading">
      {({ story }) => (story ? <Consent key={story.id} story={story} /> : <NotFound />)}
    </Loaded>
  );
}

export const ConsentPage = forEditors(Permissions);
