import { videoAt } from '@rounds/schema/video';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { WebinarStatus, WebinarViewFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { type TextKey, useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { useSite } from '../kernel/site.tsx';
import { RegistrationCard } from '../registration/RegistrationCard.tsx';
import { announce } from '../ui/announce.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import { Html } from '../ui/Html.tsx';
import { Page } from '../ui/Page.tsx';
import { ExportLinks } from './ExportLinks.tsx';
import { PollStack } from './polls/PollStack.tsx';
import { Questions } from './Questions.tsx';
import { ReactionBar } from './reactions/ReactionBar.tsx';
import { Stage } from './Stage.tsx';
import { type HallPage, useHall } from './useHall.ts';
import type { Seek } from './video.ts';
import { WebinarFacts } from './WebinarFacts.tsx';
import { WebinarHeader } from './WebinarHeader.tsx';
import { WebinarPeople } from './WebinarPeople.tsx';
import styles from './WebinarView.module.css';
import { descriptionOf, schemaOrg } from './webinarHead.ts';

graphql(`
  fragment WebinarView on Webinar {
    id
    description
    ...WebinarState
    ...WebinarPeople
  }
`);

interface Props {
  webinar: WebinarViewFragment;
  page: HallPage;
  isStaff: boolean;
  mayMend: boolean;
  /** Asks for the page as it is now; null where it could not be had. */
  reload: () => Promise<HallPage | null>;
  onGone: () => void;
}

const sentences = {
  LIVE: 'webinar.now.LIVE',
  PAUSED: 'webinar.now.PAUSED',
  ENDED: 'webinar.now.ENDED',
  CANCELLED: 'webinar.now.CANCELLED',
} as const satisfies Partial<Record<WebinarStatus, TextKey>>;

/** Says aloud what the eye sees at once: the room has opened, paused or closed. */
function useSpokenStatus(status: WebinarStatus): void {
  const text = useText();
  const known = useRef(status);
  useEffect(() => {
    if (known.current !== status && status in sentences) announce(text(sentences[status as keyof typeof sentences]));
    known.current = status;
  }, [status, text]);
}

/**
 * What there is to see on one side, what is asked on the other; one below the other where it is narrow: then, once it is
 * live, what is asked before who comes when.
 */
export function WebinarView({ webinar, page, isStaff, mayMend, reload, onGone }: Props) {
  const text = useText();
  const site = useSite();
  const { id, slug, title, status, html } = webinar;
  const live = status === 'LIVE' || status === 'PAUSED';
  const over = status === 'ENDED' || status === 'ON_DEMAND';
  const { list, polls } = useHall({ webinar, page, reload, onGone });
  useSpokenStatus(status);
  const [seek, setSeek] = useState<Seek | null>(null);
  const [time, setTime] = useState<number | null>(null);
  const canPlay =
    status === 'ON_DEMAND' && webinar.recordingUrl !== null && videoAt(webinar.recordingUrl)?.kind !== 'page';
  const play = useCallback((at: number) => setSeek((old) => ({ at, turn: (old?.turn ?? 0) + 1 })), []);
  const address = new URL(paths.webinar(slug), site.origin).href;
  const details = (
    <div key="details" className={styles.details}>
      <div className={styles.facts}>
        <WebinarFacts webinar={webinar} />
        <div className={styles.people}>
          <WebinarPeople webinar={webinar} />
        </div>
      </div>
      <RegistrationCard slug={slug} />
    </div>
  );
  const questions = (
    <div key="questions" className={styles.side}>
      <Questions webinar={webinar} list={list} replay={canPlay ? { time, play } : null} />
      {isStaff && over ? <ExportLinks slug={slug} /> : null}
    </div>
  );
  return (
    <Page className={styles.page}>
      <PageHead
        title={title}
        description={descriptionOf(webinar)}
        type="article"
        unlisted={status === 'DRAFT'}
        about={schemaOrg(webinar, address)}
      />
      <article className={styles.webinar}>
        <div className={styles.main}>
          <Stage webinar={webinar} seek={seek} onTime={setTime} />
          {live ? <ReactionBar webinarId={id} /> : null}
          <div className={styles.head}>
            <WebinarHeader webinar={webinar} />
            <p className={styles.deeds} data-screen-only>
              {isStaff ? (
                <ButtonLink to={paths.webinarHost(slug)} icon="mic" size="small">
                  {text('webinar.host.open')}
                </ButtonLink>
              ) : null}
              {isStaff && over ? (
                <ButtonLink to={paths.webinarFollowUps(slug)} icon="reply" size="small">
                  {text('followUps.open')}
                </ButtonLink>
              ) : null}
              {mayMend ? (
                <ButtonLink to={paths.webinarEdit(slug)} icon="edit" size="small" look="quiet">
                  {text('making.edit.open')}
                </ButtonLink>
              ) : null}
            </p>
          </div>
          <PollStack slug={slug} polls={polls} />
        </div>
        {live || over ? [questions, details] : [details, questions]}
        <div className={styles.about}>
          {html ? <Html html={html} look="story" /> : <p className={styles.blank}>{text('webinar.noText')}</p>}
        </div>
      </article>
    </Page>
  );
}
