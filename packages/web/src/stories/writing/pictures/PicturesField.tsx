import { useEffect, useId, useRef, useState } from 'react';
import { useText } from '../../../kernel/i18n.tsx';
import { announce } from '../../../ui/announce.tsx';
import { FileButton } from '../../../ui/FileButton.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import writing from '../Writing.module.css';
import type { Words } from '../words.ts';
import { PictureItem } from './PictureItem.tsx';
import styles from './Pictures.module.css';
import {
  describedInText,
  moved,
  putIntoText,
  readPictures,
  takeOutOfText,
  type WrittenPicture,
  withChange,
  withPicture,
  writePictures,
} from './pictures.ts';
import { isTooLarge, sendPicture } from './sending.ts';

interface Props {
  storyId: string;
  /** The text into which they can be put. */
  areaId: string;
  words: Pick<Words, 'pictures' | 'body'>;
  onChange: (part: Partial<Words>) => void;
  error: string | null;
  readOnly: boolean;
}

/** The pictures of a story: added, described, put in order and in their places. They are saved with its words. */
export function PicturesField({ storyId, areaId, words, onChange, error, readOnly }: Props) {
  const text = useText();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [left, setLeft] = useState(0);
  const [faults, setFaults] = useState<string[]>([]);
  const pictures = readPictures(words.pictures);
  // A file takes its time: what was typed meanwhile is not what stood here when it was chosen.
  const latest = useRef({ words, onChange });
  useEffect(() => {
    latest.current = { words, onChange };
  });
  const put = (now: WrittenPicture[], body = words.body) =>
    onChange({ pictures: writePictures(now), ...(body === words.body ? {} : { body }) });

  const add = async (files: File[]) => {
    setFaults([]);
    setLeft(files.length);
    for (const file of files) {
      const answer = isTooLarge(file)
        ? { message: text('writing.pictures.tooLarge') }
        : await sendPicture(storyId, file);
      setLeft((now) => now - 1);
      if (answer && 'media' in answer) {
        const { words: typed, onChange: change } = latest.current;
        change({ pictures: writePictures(withPicture(readPictures(typed.pictures), answer.media)) });
        announce(text('writing.pictures.added', { name: file.name }));
      } else {
        const reason = answer?.message ?? text('writing.pictures.lost');
        setFaults((now) => [...now, text('writing.pictures.fault', { name: file.name, reason })]);
      }
    }
  };
  const show = (picture: WrittenPicture) => {
    const area = document.getElementById(areaId);
    const cursor = area instanceof HTMLTextAreaElement ? area.selectionEnd : words.body.length;
    onChange({ body: putIntoText(words.body, cursor, picture) });
    announce(text('writing.pictures.isInText'));
  };
  const change = (picture: WrittenPicture, part: Partial<WrittenPicture>) => {
    const body = part.alt === undefined ? words.body : describedInText(words.body, { ...picture, ...part });
    put(withChange(pictures, picture.id, part), body);
  };
  return (
    <section className={styles.pictures} aria-labelledby={id} data-invalid={error ? true : undefined}>
      <h2 id={id} className={styles.title}>
        {text('writing.pictures')}
      </h2>
      <p className={writing.hint}>{text('writing.pictures.hint')}</p>
      {pictures.length > 0 ? (
        <ol className={styles.list}>
          {pictures.map((picture, place) => (
            <PictureItem
              key={picture.id}
              picture={picture}
              number={place + 1}
              count={pictures.length}
              body={words.body}
              readOnly={readOnly}
              onChange={(part) => change(picture, part)}
              onMove={(step) => put(moved(pictures, picture.id, step))}
              onShow={() => show(picture)}
              onRemove={() => {
                put(
                  pictures.filter((each) => each.id !== picture.id),
                  takeOutOfText(words.body, picture),
                );
                input.current?.focus();
              }}
            />
          ))}
        </ol>
      ) : null}
      {error ? (
        <p className={writing.error} role="alert">
          <Icon name="warning" size="small" />
          {error}
        </p>
      ) : null}
      {readOnly ? null : (
        <p className={styles.adding}>
          <FileButton
            ref={input}
            label={text('writing.pictures.add')}
            accept="image/jpeg,image/png,image/webp,image/gif"
            multiple
            aria-describedby={`${id}-faults`}
            onFiles={(files) => void add(files)}
          />
          <span className={writing.saved} role="status">
            {left > 0 ? text('writing.pictures.sending', { count: left }) : ''}
          </span>
        </p>
      )}
      <ul id={`${id}-faults`} className={styles.faults} aria-live="polite">
        {faults.map((fault) => (
          <li key={fault} className={writing.error}>
            <Icon name="warning" size="small" />
            {fault}
          </li>
        ))}
      </ul>
    </section>
  );
}
