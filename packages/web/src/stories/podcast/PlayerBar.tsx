import { Link } from 'react-router';
import { useText } from '../../kernel/i18n.tsx';
import { paths } from '../../kernel/paths.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { seek, setSpeed, skip, speeds, stop, toggle, usePlaying } from './audio.ts';
import { clockTime } from './clockTime.ts';
import type { Listened } from './listening.ts';
import styles from './PlayerBar.module.css';

function Skip({ by }: { by: -15 | 30 }) {
  const text = useText();
  return (
    <button
      type="button"
      className={styles.skip}
      aria-label={text(by < 0 ? 'player.back' : 'player.forward')}
      onClick={() => skip(by)}
    >
      <Icon name={by < 0 ? 'back' : 'forward'} size="small" />
      <span aria-hidden="true">{Math.abs(by)}</span>
    </button>
  );
}

/** What is listened to, at the foot of every page: it goes on while one browses. */
export function PlayerBar({ listened }: { listened: Listened }) {
  const text = useText();
  const { isPlaying, isWaiting, isFailed, at, durationSeconds, speed } = usePlaying();
  const { slug, title, show } = listened;
  return (
    <section className={styles.bar} aria-label={text('player.title')} data-screen-only>
      <div className={styles.what}>
        <Link to={paths.story(slug)} className={styles.name}>
          <bdi>{title}</bdi>
        </Link>
        <span className={styles.show}>
          <bdi>{show}</bdi>
        </span>
        <p role="status" className={styles.failed}>
          {isFailed ? text('player.failed') : null}
        </p>
      </div>
      <div className={styles.controls}>
        <Skip by={-15} />
        <Button
          look="primary"
          icon={isPlaying ? 'pause' : 'play'}
          className={styles.play}
          aria-label={text(isPlaying ? 'player.pause' : 'player.play')}
          aria-busy={isWaiting || undefined}
          onClick={toggle}
        />
        <Skip by={30} />
      </div>
      <div className={styles.time}>
        <span className={styles.clock}>{clockTime(at)}</span>
        <input
          type="range"
          className={styles.line}
          aria-label={text('player.place')}
          aria-valuetext={text('player.at', { at: clockTime(at), of: clockTime(durationSeconds) })}
          min={0}
          max={Math.max(1, Math.floor(durationSeconds))}
          step={1}
          value={Math.floor(at)}
          onChange={({ target }) => seek(Number(target.value))}
        />
        <span className={styles.clock}>{clockTime(durationSeconds)}</span>
        <select
          className={styles.speed}
          aria-label={text('player.speed')}
          value={speed}
          onChange={({ target }) => setSpeed(Number(target.value))}
        >
          {speeds.map((one) => (
            <option key={one} value={one}>
              {one} ×
            </option>
          ))}
        </select>
      </div>
      <Button look="quiet" icon="close" className={styles.close} aria-label={text('player.close')} onClick={stop} />
    </section>
  );
}
