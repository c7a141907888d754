import type { PictureFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import styles from './Picture.module.css';

graphql(`
  fragment Picture on Media {
    id
    url
    srcSet
    alt
    credit
    width
    height
  }
`);

const sizes = {
  /** As wide as what is read. */
  lead: '(max-width: 48rem) 100vw, 44rem',
  card: '(max-width: 40rem) 34vw, 12rem',
  tile: '(max-width: 40rem) 50vw, 15rem',
  whole: '100vw',
};

interface Props {
  picture: PictureFragment;
  look: keyof typeof sizes;
  /** What one sees first of a page is asked for first. */
  first?: boolean;
}

/** The picture alone, its place kept free until it comes. */
export function Img({ picture, look, first = false }: Props) {
  const { url, srcSet, alt, width, height } = picture;
  return (
    <img
      src={url}
      srcSet={srcSet}
      sizes={sizes[look]}
      width={width ?? undefined}
      height={height ?? undefined}
      alt={alt}
      loading={first ? 'eager' : 'lazy'}
      fetchPriority={first ? 'high' : 'auto'}
      decoding="async"
      className={styles[look]}
    />
  );
}

/** The picture that leads a story, with whose it is. */
export function Picture({ picture }: { picture: PictureFragment }) {
  const text = useText();
  return (
    <figure className={styles.figure}>
      <Img picture={picture} look="lead" first />
      {picture.credit ? (
        <figcaption className={styles.credit} dir="auto">
          {text('story.credit', { credit: picture.credit })}
        </figcaption>
      ) : null}
    </figure>
  );
}
