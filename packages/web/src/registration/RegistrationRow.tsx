import { useMutation } from 'urql';
import type { RegistrationListedFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { refusalOf } from '../kernel/refusal.ts';
import { toast } from '../ui/announce.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Time } from '../ui/Time.tsx';
import styles from './RegistrationsPage.module.css';

/** @public Part of the list's query. */
export const LISTED = graphql(`
  fragment RegistrationListed on Registration {
    id
    state
    mode
    position
    createdAt
    checkedInAt
    noShow
    answers {
      questionId
      label
      value
    }
    member {
      id
      handle
      displayName
    }
  }
`);
const DECIDE = graphql(`
  mutation DecideRegistration($input: DecideRegistrationInput!) {
    decideRegistration(input: $input) {
      registration {
        ...RegistrationListed
      }
    }
  }
`);

/** One who wants to come: who, since when, what they answered, and whether they may. */
export function RegistrationRow({ registration }: { registration: RegistrationListedFragment }) {
  const text = useText();
  const [{ fetching }, decide] = useMutation(DECIDE);
  const { id, state, mode, position, createdAt, checkedInAt, noShow, answers, member } = registration;
  const answer = async (approve: boolean) => {
    const { error } = await decide({ input: { registrationId: id, approve } });
    const refusal = refusalOf(error);
    if (refusal) toast(refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message);
  };
  const tone = state === 'CONFIRMED' ? 'ok' : state === 'PENDING' || state === 'OFFERED' ? 'warn' : 'neutral';
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        <bdi>{member?.displayName ?? text('registrations.gone')}</bdi>
      </span>
      {member ? (
        <ButtonLink
          to={paths.member(member.handle)}
          icon="person"
          size="small"
          look="quiet"
          aria-label={text('registrations.profile', { name: member.displayName })}
        />
      ) : null}
      <span className={styles.facts}>
        <Badge tone={tone}>{text(`registrations.state.${state}`, { position: position ?? 0 })}</Badge>
        <span>{text(mode === 'ONLINE' ? 'registration.online' : 'registration.inPerson')}</span>
        <Time at={createdAt} style="shortDay" />
        {checkedInAt ? <Badge tone="ok">{text('registrations.in')}</Badge> : null}
        {noShow ? <Badge tone="stop">{text('registrations.noShow')}</Badge> : null}
      </span>
      {answers.length > 0 ? (
        <dl className={styles.answers}>
          {answers.map(({ questionId, label, value }) => (
            <div key={questionId}>
              <dt dir="auto">{label}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {state === 'PENDING' ? (
        <span className={styles.decide}>
          <Button look="primary" size="small" icon="check" busy={fetching} onClick={() => void answer(true)}>
            {text('registrations.approve')}
          </Button>
          <Button size="small" busy={fetching} onClick={() => void answer(false)}>
            {text('registrations.reject')}
          </Button>
        </span>
      ) : null}
    </li>
  );
}
