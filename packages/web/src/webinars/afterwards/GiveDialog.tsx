import { useId, useState } from 'react';
import type { FollowedUpFragment, LeftQuestionFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import type { RefusalShown } from '../../kernel/refusal.ts';
import { dayOf, formatWhen, useNow, zoneName } from '../../kernel/when.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Refused } from '../../ui/Refused.tsx';
import dialogs from '../host/Dialogs.module.css';
import styles from './FollowUps.module.css';
import { daysTo, dueBy } from './left.ts';

export interface Given {
  ownerId: string | null;
  dueAt: string | null;
}

interface Props {
  question: LeftQuestionFragment;
  webinar: FollowedUpFragment;
  /** Until when answers follow. */
  last: number;
  me: string;
  /** Null where it was done. */
  onGive: (question: LeftQuestionFragment, given: Given) => Promise<RefusalShown | null>;
  onClose: () => void;
}

/** Who is to answer a question in writing, and until which day; or nobody any more. */
export function GiveDialog({ question, webinar, last, me, onGive, onClose }: Props) {
  const text = useText();
  const group = useId();
  const now = useNow() ?? 0;
  const { staff, timeZone } = webinar;
  const { followUp, body } = question;
  const span = { last, timeZone };
  const days = daysTo(now, span);
  const [ownerId, setOwner] = useState(followUp?.owner.id ?? null);
  const [day, setDay] = useState(
    followUp && Date.parse(followUp.dueAt) > now ? dayOf(followUp.dueAt, timeZone) : days.max,
  );
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalShown | null>(null);
  const place = { locale: text.locale, timeZone };
  const until = `${formatWhen(last, 'shortDay', place)}, ${formatWhen(last, 'time', place)} ${zoneName(last, place)}`;
  const people = [...staff].sort((one, other) => Number(other.member.id === me) - Number(one.member.id === me));
  const submit = async () => {
    setBusy(true);
    const refused = await onGive(question, { ownerId, dueAt: ownerId === null ? null : dueBy(day, span) });
    setBusy(false);
    setRefusal(refused);
    if (!refused) onClose();
  };
  return (
    <Dialog title={text('followUps.give.title')} open onClose={onClose}>
      <p className={dialogs.quote} dir="auto">
        {body}
      </p>
      <form
        className={dialogs.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        <fieldset className={`${dialogs.choices} ${styles.people}`}>
          <legend>{text('followUps.give.who')}</legend>
          {people.map(({ member, role }) => (
            <label key={member.id} className={dialogs.choice}>
              <input
                type="radio"
                name={group}
                checked={ownerId === member.id}
                onChange={() => setOwner(member.id)}
                required
              />
              <Avatar name={member.displayName} handle={member.handle} url={member.avatarUrl} size="small" />
              <span className={styles.owner}>
                <bdi>{member.displayName}</bdi>
                <span className={styles.role}>{text(member.id === me ? 'followUps.you' : `making.role.${role}`)}</span>
              </span>
            </label>
          ))}
          {followUp ? (
            <label className={dialogs.choice}>
              <input type="radio" name={group} checked={ownerId === null} onChange={() => setOwner(null)} />
              {text('followUps.give.nobody')}
            </label>
          ) : null}
        </fieldset>
        {ownerId === null && followUp ? null : (
          <Field
            type="date"
            label={text('followUps.give.until')}
            hint={text('followUps.give.until.hint', { until })}
            required
            {...days}
            value={day}
            onChange={({ target }) => setDay(target.value)}
            error={refusal?.field === 'dueAt' ? refusal.message : null}
          />
        )}
        <Refused refusal={refusal} fields={['dueAt']} />
        <div className={dialogs.answers}>
          <Button onClick={onClose}>{text('talk.cancel')}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {text('talk.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
