import { Suspense, useEffect, useState } from 'react';
import { useMutation } from 'urql';
import type { OwnRegistrationFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { type TextKey, useText } from '../kernel/i18n.tsx';
import { late } from '../kernel/late.ts';
import { refusalOf } from '../kernel/refusal.ts';
import { toast } from '../ui/announce.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { CheckInCode } from './CheckInCode.tsx';
import { ACCEPT, CANCEL, SWITCH } from './documents.ts';
import { Offer } from './Offer.tsx';
import styles from './RegistrationCard.module.css';
import type { RegistrationCardWebinar } from './RegistrationForm.tsx';
import { isFull, offered } from './seats.ts';

const ATTEND = graphql(`
  mutation AttendOnline($webinarId: ID!) {
    attendOnline(webinarId: $webinarId) {
      registration {
        ...OwnRegistration
      }
    }
  }
`);

const SureDialog = late(async () => (await import('./SureDialog.tsx')).SureDialog);

type State = OwnRegistrationFragment['state'];
const looks: Record<State, { tone: 'ok' | 'warn' | 'neutral' | 'accent'; label: TextKey }> = {
  PENDING: { tone: 'neutral', label: 'registration.state.PENDING' },
  CONFIRMED: { tone: 'ok', label: 'registration.state.CONFIRMED' },
  WAITLISTED: { tone: 'warn', label: 'registration.state.WAITLISTED' },
  OFFERED: { tone: 'accent', label: 'registration.state.OFFERED' },
  CANCELLED: { tone: 'neutral', label: 'registration.state.CANCELLED' },
  REJECTED: { tone: 'neutral', label: 'registration.state.REJECTED' },
};

interface Props {
  registration: OwnRegistrationFragment;
  webinar: RegistrationCardWebinar;
}

/** Who comes online is there as soon as it is live and they look at it. */
function useAttendance({ registration, webinar }: Props): void {
  const [, attend] = useMutation(ATTEND);
  const { state, mode, checkedInAt } = registration;
  const { id, status } = webinar;
  const isThere = state === 'CONFIRMED' && mode === 'ONLINE' && !checkedInAt && status === 'LIVE';
  useEffect(() => {
    if (isThere) void attend({ webinarId: id });
  }, [isThere, id, attend]);
}

/** What has become of one's registration, and what can be done about it. */
export function OwnRegistration({ registration, webinar }: Props) {
  const text = useText();
  const { id, state, mode, position, offerExpiresAt, checkInCode } = registration;
  const [sure, askSure] = useState<'cancel' | 'switch' | null>(null);
  const [cancelling, cancel] = useMutation(CANCEL);
  const [accepting, accept] = useMutation(ACCEPT);
  const [switching, change] = useMutation(SWITCH);
  useAttendance({ registration, webinar });
  const say = ({ error }: { error?: Parameters<typeof refusalOf>[0] }) => {
    askSure(null);
    const refusal = refusalOf(error);
    if (refusal) toast(refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message);
  };
  const other = offered(webinar.seats).find((seats) => seats.mode !== mode);
  const switchTo = async (giveUpSeat: boolean) => {
    if (other) say(await change({ input: { registrationId: id, mode: other.mode, giveUpSeat } }));
  };
  const { tone, label } = looks[state];
  const place = webinar.registration.place;
  return (
    <div className={styles.own}>
      <h2 className={styles.heading}>{text(label)}</h2>
      <p className={styles.state}>
        <Badge tone={tone}>{text(mode === 'ONLINE' ? 'registration.online' : 'registration.inPerson')}</Badge>
        {mode === 'IN_PERSON' && place ? <span>{place}</span> : null}
      </p>
      {state === 'PENDING' ? <p>{text('registration.pending')}</p> : null}
      {state === 'REJECTED' ? <p>{text('registration.rejected')}</p> : null}
      {state === 'WAITLISTED' && position ? <p>{text('registration.position', { position })}</p> : null}
      {state === 'OFFERED' && offerExpiresAt ? <Offer until={offerExpiresAt} /> : null}
      {state === 'CONFIRMED' && mode === 'IN_PERSON' && checkInCode ? <CheckInCode code={checkInCode} /> : null}
      <div className={styles.actions}>
        {state === 'OFFERED' ? (
          <Button look="primary" busy={accepting.fetching} onClick={() => void accept({ id }).then(say)}>
            {text('registration.accept')}
          </Button>
        ) : null}
        {state === 'CONFIRMED' ? (
          <a className={styles.calendar} href={`/webinars/${encodeURIComponent(webinar.slug)}/calendar.ics`} download>
            {text('registration.calendar')}
          </a>
        ) : null}
        {other && state !== 'REJECTED' ? (
          <Button
            size="small"
            busy={switching.fetching}
            onClick={() => (state === 'CONFIRMED' && isFull(other) ? askSure('switch') : void switchTo(false))}
          >
            {text(other.mode === 'ONLINE' ? 'registration.toOnline' : 'registration.toInPerson')}
          </Button>
        ) : null}
        {state !== 'REJECTED' ? (
          <Button size="small" look="quiet" onClick={() => askSure('cancel')}>
            {text(state === 'OFFERED' ? 'registration.decline' : 'registration.cancel')}
          </Button>
        ) : null}
      </div>
      {sure ? (
        <Suspense fallback={null}>
          <SureDialog
            what={sure}
            busy={cancelling.fetching || switching.fetching}
            onConfirm={() => void (sure === 'cancel' ? cancel({ id }).then(say) : switchTo(true))}
            onClose={() => askSure(null)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
