import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Page } from '../ui/Page.tsx';
import { Time } from '../ui/Time.tsx';
import styles from './DevMailPage.module.css';

const DEV_MAILS = graphql(`
  query DevMails {
    devMails {
      id
      to
      subject
      text
      calendar
      at
    }
  }
`);

/** The mails that were kept because no mail server is configured: for trying Rounds out on one's own machine. */
export function DevMailPage() {
  const text = useText();
  const [query, refetch] = useQuery({ query: DEV_MAILS, requestPolicy: 'cache-and-network' });
  return (
    <Loaded query={query} retry={refetch} page="reading">
      {({ devMails }) => (
        <Page width="reading">
          <PageHead title={text('devMail.title')} unlisted />
          <PageHeading>{text('devMail.title')}</PageHeading>
          <p>{text('devMail.lead')}</p>
          {devMails.length === 0 ? (
            <Empty icon="mail" title={text('devMail.empty.title')} hint={text('devMail.empty.hint')} />
          ) : (
            <ul className={styles.mails}>
              {devMails.map((mail) => (
                <li key={mail.id} className={styles.mail}>
                  <h2 className={styles.subject} dir="auto">
                    {mail.subject}
                  </h2>
                  <p className={styles.meta}>
                    <bdi>{mail.to}</bdi> · <Time at={mail.at} style="full" />
                  </p>
                  <MailText text={mail.text} />
                  {mail.calendar ? (
                    <details>
                      <summary>{text('devMail.calendar')}</summary>
                      <pre className={styles.calendar}>{mail.calendar}</pre>
                    </details>
                  ) : null}
                </li>
              ))}
            </ul>
          )}
        </Page>
      )}
    </Loaded>
  );
}

/** Addresses in a mail can be followed, as in a mail program. */
function MailText({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/\S+)/);
  return (
    <p className={styles.text} dir="auto">
      {parts.map((part, place) =>
        place % 2 === 1 ? (
          <a key={`${place}-${part}`} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}
