import { Suspense, useState } from 'react';
import type { StoryConsentsFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { late } from '../../kernel/late.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Time } from '../../ui/Time.tsx';
import styles from './Consent.module.css';
import type { Grant, GrantState } from './grants.ts';

const RevokeDialog = late(async () => (await import('./RevokeDialog.tsx')).RevokeDialog);

const tones: Record<GrantState, 'ok' | 'stop' | 'warn' | 'neutral'> = {
  STANDS: 'ok',
  REVOKED: 'stop',
  EXPIRED: 'warn',
  REPLACED: 'neutral',
};

interface Props {
  grant: Grant;
  story: StoryConsentsFragment;
  onRenew: () => void;
}

/** One authorisation: what, by whom, to whom, what for, how long, and what became of it. */
export function GrantCard({ grant, story, onRenew }: Props) {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const { id, part, what, signedBy, authority, channels, purpose, signedAt, expiresAt, state, endedAt, endedFor } =
    grant;
  return (
    <li className={styles.grant} data-state={state}>
      <p className={styles.state}>
        <Badge tone={tones[state]}>{text(`ledger.state.${state}`)}</Badge>
        <span>{text(`ledger.part.${part}`)}</span>
        {endedAt ? <Time at={endedAt} style="full" /> : null}
      </p>
      <p className={styles.what} dir="auto">
        {what}
      </p>
      <dl className={styles.facts}>
        <dt>{text('ledger.signedBy')}</dt>
        <dd dir="auto">{authority ? `${signedBy} (${authority})` : signedBy}</dd>
        <dt>{text('ledger.channels')}</dt>
        <dd>{channels.map((channel) => text(`ledger.channel.${channel}`)).join(', ')}</dd>
        <dt>{text('ledger.purpose')}</dt>
        <dd dir="auto">{purpose}</dd>
        <dt>{text('ledger.signedAt')}</dt>
        <dd>
          <Time at={signedAt} style="date" />
        </dd>
        <dt>{text('ledger.expiresAt')}</dt>
        <dd>
          <Time at={expiresAt} style="date" />
        </dd>
        {endedFor ? (
          <>
            <dt>{text('ledger.reason')}</dt>
            <dd dir="auto">{endedFor}</dd>
          </>
        ) : null}
      </dl>
      {state === 'REPLACED' ? null : (
        <p className={styles.actions}>
          {state === 'STANDS' ? (
            <Button look="danger" size="small" onClick={() => setAsking(true)}>
              {text('ledger.revoke')}
            </Button>
          ) : null}
          <Button size="small" onClick={onRenew}>
            {text('ledger.renew')}
          </Button>
        </p>
      )}
      {asking ? (
        <Suspense>
          <RevokeDialog story={story} grantId={id} ofPicture={part === 'PICTURE'} onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </li>
  );
}
