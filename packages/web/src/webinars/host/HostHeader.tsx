import type { HostWebinarFragment } from '../../gql/graphql.ts';
import { useConnection } from '../../kernel/connection.ts';
import { useText } from '../../kernel/i18n.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ExportLinks } from '../ExportLinks.tsx';
import { LifeControls } from '../life/LifeControls.tsx';
import { ShortAddress } from '../ShortAddress.tsx';
import { StatusPill } from '../StatusPill.tsx';
import { Elapsed } from './Elapsed.tsx';
import styles from './HostHeader.module.css';
import { QaControls } from './QaControls.tsx';

interface Props {
  webinar: HostWebinarFragment;
  mayRun: boolean;
  mayModerate: boolean;
  /** How many are watching; null until it is known. */
  viewers: number | null;
  /** Questions that wait for an answer. */
  open: number;
  onKeys: () => void;
}

/** Where the webinar stands, and what turns it. */
export function HostHeader({ webinar, mayRun, mayModerate, viewers, open, onKeys }: Props) {
  const text = useText();
  const connection = useConnection();
  const { slug, title, status, wentLiveAt, endedAt, shortCode } = webinar;
  const isOver = endedAt !== null;
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <ButtonLink to={paths.webinar(slug)} look="quiet" icon="back" size="small" aria-label={text('console.back')} />
        <PageHeading className={styles.title}>
          <bdi>{title}</bdi>
        </PageHeading>
        <p className={styles.state}>
          <StatusPill status={status} />
          {status === 'LIVE' || status === 'PAUSED' ? <Elapsed since={wentLiveAt} /> : null}
          {viewers === null ? null : (
            <span className={styles.fact} data-passing>
              <Icon name="people" size="small" />
              {text('console.viewers', { count: viewers })}
            </span>
          )}
          <span className={styles.fact}>
            <Icon name="chat" size="small" />
            {text('console.open', { count: open })}
          </span>
          <span className={styles.fact} data-warn={connection !== 'connected'}>
            <Icon name={connection === 'connected' ? 'check' : 'offline'} size="small" />
            {text(`console.connection.${connection}`)}
          </span>
          <ShortAddress shortCode={shortCode} />
        </p>
      </div>
      <div className={styles.line}>
        {mayModerate && !isOver ? <QaControls webinar={webinar} /> : null}
        <div className={styles.tools}>
          {isOver ? (
            <>
              <ExportLinks slug={slug} />
              <ButtonLink to={paths.webinarFollowUps(slug)} look="quiet" icon="reply" size="small">
                {text('followUps.open')}
              </ButtonLink>
            </>
          ) : null}
          <ButtonLink to={paths.present(slug)} look="quiet" icon="screen" size="small">
            {text('console.projector')}
          </ButtonLink>
          <Button look="quiet" icon="keyboard" size="small" aria-label={text('keys.title')} onClick={onKeys} />
          <LifeControls webinar={webinar} mayRun={mayRun} place="desk" />
        </div>
      </div>
    </header>
  );
}
