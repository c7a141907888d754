import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { useSession } from '../kernel/session.ts';
import { useFresh } from '../kernel/useFresh.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { OwnRegistration } from './OwnRegistration.tsx';
import styles from './RegistrationCard.module.css';
import { RegistrationForm } from './RegistrationForm.tsx';

const REGISTRATION_CARD = graphql(`
  query RegistrationCard($slug: String!) {
    webinar(slug: $slug) {
      id
      slug
      status
      registrationCount
      viewerKeepsTheDoor
      registration {
        approval
        place
        questions {
          id
          kind
          label
          required
          options
        }
      }
      seats {
        mode
        capacity
        taken
        waiting
      }
      viewerRegistration {
        ...OwnRegistration
      }
    }
  }
`);

const open = new Set(['SCHEDULED', 'PRACTICE', 'LIVE', 'PAUSED']);

/** How one comes to a webinar: the form, and from then on what has become of it. Nothing once it is over. */
export function RegistrationCard({ slug }: { slug: string }) {
  const text = useText();
  const { viewer, known } = useSession();
  const [{ data }, again] = useQuery({ query: REGISTRATION_CARD, variables: { slug } });
  useFresh(again);
  const webinar = data?.webinar;
  if (!webinar || !open.has(webinar.status)) return null;
  const { viewerRegistration: own, registrationCount: count } = webinar;
  const isIn = own && own.state !== 'CANCELLED';
  return (
    <section className={styles.card} aria-label={text('registration.title')}>
      {isIn ? (
        <OwnRegistration registration={own} webinar={webinar} />
      ) : (
        <>
          <h2 className={styles.heading}>{text('registration.title')}</h2>
          {viewer ? (
            <RegistrationForm webinar={webinar} />
          ) : (
            <p className={styles.join} data-known={known}>
              <ButtonLink to={paths.signUp(paths.webinar(slug))} look="primary">
                {text('registration.join')}
              </ButtonLink>
            </p>
          )}
        </>
      )}
      <p className={styles.foot}>
        {count > 0 ? <span>{text('registration.count', { count })}</span> : null}
        {webinar.viewerKeepsTheDoor ? (
          <ButtonLink to={paths.webinarRegistrations(slug)} icon="people" size="small" look="quiet">
            {text('registration.list')}
          </ButtonLink>
        ) : null}
      </p>
    </section>
  );
}
