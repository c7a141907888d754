import { type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { PictureFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { Img } from '../Picture.tsx';
import styles from './Lightbox.module.css';

interface Props {
  pictures: readonly PictureFragment[];
  start: number;
  onClose: () => void;
}

/** A finger goes so far before it has swiped, in CSS pixels. */
const swipe = 40;

/** Asks for a picture before one comes to it. */
function fetchAhead(picture: PictureFragment | undefined): void {
  if (!picture) return;
  const image = new Image();
  image.sizes = '100vw';
  image.srcset = picture.srcSet;
  image.src = picture.url;
}

/** One picture at a time, as large as the window; to the next by arrow key, button or finger, and after the last comes the first. */
export function Lightbox({ pictures, start, onClose }: Props) {
  const text = useText();
  const [at, setAt] = useState(start);
  const from = useRef<number | null>(null);
  const count = pictures.length;
  const picture = pictures[at % count];
  const go = (step: number) => setAt((now) => (now + step + count) % count);

  useEffect(() => {
    for (const step of [1, count - 1]) fetchAhead(pictures[(at + step) % count]);
  }, [at, pictures, count]);
  // With the picture itself: whoever sees it may press a key.
  useLayoutEffect(() => {
    const forward = document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const press = ({ key }: KeyboardEvent) => {
      if (key === 'ArrowRight' || key === 'ArrowLeft')
        setAt((now) => (now + (key === forward ? 1 : count - 1)) % count);
      if (key === 'Home') setAt(0);
      if (key === 'End') setAt(count - 1);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [count]);

  const lift = ({ clientX }: PointerEvent) => {
    const way = clientX - (from.current ?? clientX);
    from.current = null;
    if (Math.abs(way) >= swipe) go(way < 0 === (document.dir !== 'rtl') ? 1 : -1);
  };
  if (!picture) return null;
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => (open ? undefined : onClose())} className={styles.shade}>
      <Modal className={styles.modal}>
        <Dialog className={styles.dialog}>
          <div className={styles.bar}>
            <Heading slot="title" className={styles.place}>
              {text('gallery.place', { number: (at % count) + 1, count })}
            </Heading>
            <Button icon="close" look="quiet" aria-label={text('gallery.close')} onClick={onClose} />
          </div>
          <figure className={styles.figure}>
            <div
              className={styles.frame}
              onPointerDown={({ isPrimary, clientX }) => {
                from.current = isPrimary ? clientX : null;
              }}
              onPointerUp={lift}
              onPointerCancel={() => {
                from.current = null;
              }}
            >
              <Img key={picture.id} picture={picture} look="whole" first />
            </div>
            <figcaption className={styles.caption} dir="auto">
              {/* Its words are the picture's own for who hears them. */}
              <span aria-hidden="true">{picture.alt}</span>
              {picture.credit ? <span>{text('story.credit', { credit: picture.credit })}</span> : null}
            </figcaption>
          </figure>
          {count > 1 ? (
            <p className={styles.ways}>
              <Button icon="back" aria-label={text('gallery.previous')} onClick={() => go(-1)} />
              <Button icon="forward" aria-label={text('gallery.next')} onClick={() => go(1)} />
            </p>
          ) : null}
          <div aria-live="polite">
            <VisuallyHidden>{picture.alt}</VisuallyHidden>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
