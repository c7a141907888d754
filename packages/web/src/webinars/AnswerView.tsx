import { Link } from 'react-router';
import type { AnswerShownFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { Html } from '../ui/Html.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Time } from '../ui/Time.tsx';
import styles from './AnswerView.module.css';

interface Props {
  answer: AnswerShownFragment;
  /** Jumps to where the answer begins in the recording; absent where there is none. */
  onPlay?: ((offset: number) => void) | undefined;
}

function clock(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** Who answered and when: aloud, with the place in the recording, or in writing, with the words. */
export function AnswerView({ answer, onPlay }: Props) {
  const text = useText();
  const { mode, visibility, html, by, startedAt, endedAt, recordingOffset } = answer;
  const who = (
    <Link key="who" to={paths.member(by.handle)}>
      <bdi>{by.displayName}</bdi>
    </Link>
  );
  const when = <Time key="when" at={startedAt} />;
  const isNow = mode === 'LIVE' && endedAt === null;
  return (
    <div className={styles.answer} data-now={isNow}>
      <p className={styles.by}>
        <Icon name={mode === 'LIVE' ? 'mic' : 'chat'} size="small" />
        <span>
          {text.rich(isNow ? 'answer.now' : mode === 'LIVE' ? 'answer.live' : 'answer.typed', { who, when })}
          {visibility === 'PRIVATE' ? <span className={styles.private}> · {text('answer.private')}</span> : null}
        </span>
        {recordingOffset !== null && onPlay ? (
          <button type="button" className={styles.play} onClick={() => onPlay(recordingOffset)}>
            <Icon name="play" size="small" />
            {text('answer.play', { at: clock(recordingOffset) })}
          </button>
        ) : null}
      </p>
      {html ? <Html html={html} /> : null}
    </div>
  );
}
