import { videoAt } from '@rounds/schema/video';
import { useText } from '../../kernel/i18n.tsx';
import { useRested } from '../../kernel/useRested.ts';
import { Field } from '../../ui/Field.tsx';
import stage from '../Stage.module.css';
import { VideoPlayer } from '../VideoPlayer.tsx';
import styles from './Making.module.css';

interface Props {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
  error: string | null;
  /** What the video is called in the preview. */
  title: string;
  live?: boolean;
}

/** An address of a video, what kind it is, and the very frame that the audience will see. */
export function VideoField({ label, hint, value, onChange, error, title, live = false }: Props) {
  const text = useText();
  const address = useRested(value.trim());
  const video = address ? videoAt(address) : null;
  return (
    <div className={styles.video}>
      <Field
        label={label}
        hint={hint}
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="https://"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        error={error}
      />
      {video ? (
        <figure className={styles.preview}>
          <figcaption className={styles.kind}>{text(`making.video.${video.kind}`)}</figcaption>
          <div className={stage.stage}>
            <VideoPlayer key={address} address={address} title={title || label} live={live} />
          </div>
        </figure>
      ) : null}
    </div>
  );
}
