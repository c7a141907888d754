import { useText } from '../kernel/i18n.tsx';
import { useHydrated } from '../kernel/when.ts';
import { toast } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import styles from './ShareLinks.module.css';

interface Props {
  title: string;
  /** The whole address of the page. */
  address: string;
}

/** Plain links: nobody learns that somebody was here before they follow one. */
export function ShareLinks({ title, address }: Props) {
  const text = useText();
  const hydrated = useHydrated();
  const [words, link] = [encodeURIComponent(title), encodeURIComponent(address)];
  const places = [
    { name: text('story.share.mail'), href: `mailto:?subject=${words}&body=${link}` },
    { name: 'Facebook', href: `https://www.facebook.com/sharer/sharer.php?u=${link}` },
    { name: 'LinkedIn', href: `https://www.linkedin.com/sharing/share-offsite/?url=${link}` },
    { name: 'X', href: `https://x.com/intent/post?text=${words}&url=${link}` },
  ];
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => toast(text('story.share.copied')),
      () => toast(address),
    );
  return (
    <nav className={styles.share} aria-label={text('story.share')} data-screen-only>
      {hydrated ? (
        <Button look="quiet" size="small" icon="link" onClick={() => void copy()}>
          {text('story.share.copy')}
        </Button>
      ) : null}
      {places.map(({ name, href }) => (
        <a key={name} href={href} className={styles.place} target="_blank" rel="noopener noreferrer">
          {name}
        </a>
      ))}
    </nav>
  );
}
