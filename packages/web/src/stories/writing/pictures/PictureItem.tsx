import { limits } from '@rounds/schema/limits';
import { useText } from '../../../kernel/i18n.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import writing from '../Writing.module.css';
import styles from './Pictures.module.css';
import { isInText, type WrittenPicture } from './pictures.ts';

interface Props {
  picture: WrittenPicture;
  number: number;
  count: number;
  /** The text, in which it may be shown. */
  body: string;
  readOnly: boolean;
  onChange: (part: Partial<WrittenPicture>) => void;
  onMove: (step: -1 | 1) => void;
  onShow: () => void;
  onRemove: () => void;
}

/** One picture: what is to be seen on it, whose it is, where it is shown. */
export function PictureItem({ picture, number, count, body, readOnly, ...acts }: Props) {
  const text = useText();
  const { url, srcSet, width, height, alt, decorative, credit } = picture;
  const { onChange, onMove, onShow, onRemove } = acts;
  const shown = isInText(body, picture);
  const choice = (name: 'decorative' | 'isCover' | 'inGallery') => (
    <label className={writing.choice}>
      <input
        type="checkbox"
        checked={picture[name]}
        disabled={readOnly}
        onChange={({ target }) => onChange({ [name]: target.checked })}
      />
      {text(`writing.pictures.${name}`)}
    </label>
  );
  return (
    <li className={styles.item}>
      <fieldset className={styles.group}>
        <legend>{text('writing.pictures.one', { number, count })}</legend>
        <img
          className={styles.thumb}
          src={url}
          srcSet={srcSet}
          sizes="10rem"
          width={width ?? undefined}
          height={height ?? undefined}
          alt={alt}
          decoding="async"
        />
        <div className={styles.words}>
          <Field
            label={text('writing.pictures.alt')}
            hint={text('writing.pictures.alt.hint')}
            readOnly={readOnly}
            disabled={decorative}
            maxLength={limits.picture.alt.max}
            value={decorative ? '' : alt}
            onChange={({ target }) => onChange({ alt: target.value })}
            dir="auto"
          />
          {choice('decorative')}
          <Field
            label={text('writing.pictures.credit')}
            readOnly={readOnly}
            maxLength={limits.picture.credit.max}
            value={credit}
            onChange={({ target }) => onChange({ credit: target.value })}
            dir="auto"
          />
          <div className={styles.places}>
            {choice('isCover')}
            {choice('inGallery')}
          </div>
          {readOnly ? null : (
            <p className={writing.actions}>
              <Button size="small" icon="story" disabled={shown} onClick={onShow}>
                {text(shown ? 'writing.pictures.isInText' : 'writing.pictures.intoText')}
              </Button>
              <Button
                size="small"
                icon="up"
                disabled={number === 1}
                aria-label={text('writing.pictures.up')}
                onClick={() => onMove(-1)}
              />
              <Button
                size="small"
                icon="down"
                disabled={number === count}
                aria-label={text('writing.pictures.down')}
                onClick={() => onMove(1)}
              />
              <Button size="small" look="danger" icon="delete" onClick={onRemove}>
                {text('writing.pictures.remove')}
              </Button>
            </p>
          )}
        </div>
      </fieldset>
    </li>
  );
}
