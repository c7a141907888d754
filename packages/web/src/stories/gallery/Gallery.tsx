import { type MouseEvent, Suspense, useId, useState } from 'react';
import type { PictureFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { late } from '../../kernel/late.ts';
import { useHydrated } from '../../kernel/when.ts';
import { Img } from '../Picture.tsx';
import styles from './Gallery.module.css';

const Lightbox = late(async () => (await import('./Lightbox.tsx')).Lightbox);

/** The pictures beside a story's text. Without scripts each is a link to itself; with them one walks from one to the next. */
export function Gallery({ pictures }: { pictures: readonly PictureFragment[] }) {
  const text = useText();
  const id = useId();
  const hydrated = useHydrated();
  const [open, setOpen] = useState<number | null>(null);
  const press = (event: MouseEvent, place: number) => {
    // Whoever wants it in a tab of its own gets it there.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setOpen(place);
  };
  return (
    <section aria-labelledby={id} className={styles.gallery}>
      <h2 id={id} className={styles.title}>
        {text('story.gallery', { count: pictures.length })}
      </h2>
      <ul className={styles.grid}>
        {pictures.map((picture, place) => (
          <li key={picture.id} className={styles.tile}>
            <a
              href={picture.url}
              className={styles.link}
              aria-haspopup={hydrated ? 'dialog' : undefined}
              aria-label={picture.alt ? undefined : text('story.gallery.one', { number: place + 1 })}
              onClick={(event) => press(event, place)}
            >
              <Img picture={picture} look="tile" />
            </a>
          </li>
        ))}
      </ul>
      {open === null ? null : (
        <Suspense>
          <Lightbox pictures={pictures} start={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </section>
  );
}
