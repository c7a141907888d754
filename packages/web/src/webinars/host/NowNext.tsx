import type { StaffQuestionFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Elapsed } from './Elapsed.tsx';
import styles from './NowNext.module.css';
import type { Deeds } from './useDeeds.ts';

interface Props {
  now: StaffQuestionFragment | null;
  /** The one on the screen, else the first of the queue. */
  next: StaffQuestionFragment | null;
  deeds: Deeds;
  canAnswer: boolean;
}

/** Above so many letters words are set smaller, so that all of them are in sight. */
const longWords = 110;

function Score({ score }: { score: number }) {
  return (
    <span className={styles.score}>
      <Icon name="up" size="small" />
      {score}
    </span>
  );
}

/** What is being answered and what comes then. A question is answered only by the button that says so. */
export function NowNext({ now, next, deeds, canAnswer }: Props) {
  const text = useText();
  const since = now?.answers.find(({ endedAt }) => endedAt === null)?.startedAt ?? null;
  return (
    <div className={styles.cards}>
      <section className={styles.now} aria-label={text('console.now')} data-empty={now === null}>
        <h2 className={styles.title}>
          {text('console.now')} <Elapsed since={since} />
        </h2>
        {now ? (
          <>
            <p className={styles.words} data-long={now.body.length > longWords} dir="auto">
              {now.body}
            </p>
            <p className={styles.deeds}>
              <Score score={now.score} />
              <Button look="primary" size="small" icon="check" onClick={() => void deeds.finish(now)}>
                {text('console.answered.do')}
              </Button>
              <Button look="quiet" size="small" onClick={() => void deeds.stop(now)}>
                {text('console.stop')}
              </Button>
            </p>
          </>
        ) : (
          <p className={styles.hint}>{text('console.now.empty')}</p>
        )}
      </section>
      <section className={styles.next} aria-label={text('console.next')}>
        <h2 className={styles.title}>{text('console.next')}</h2>
        {next ? (
          <>
            <p className={styles.nextWords} dir="auto">
              {next.body}
            </p>
            <p className={styles.deeds}>
              <Score score={next.score} />
              <Button size="small" icon="forward" disabled={!canAnswer} onClick={() => void deeds.answer(next)}>
                {text(now ? 'console.next.do' : 'console.do.answer')}
              </Button>
            </p>
          </>
        ) : (
          <p className={styles.hint}>{text('console.next.empty')}</p>
        )}
      </section>
    </div>
  );
}
