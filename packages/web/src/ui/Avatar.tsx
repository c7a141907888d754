import styles from './Avatar.module.css';

interface Props {
  name: string;
  /** Decides the colour, so that somebody looks the same everywhere; the name where there is no handle. */
  handle?: string | null;
  url?: string | null;
  size?: 'small' | 'normal' | 'large' | 'huge';
}

const hues = 12;

function hueOf(seed: string): number {
  let sum = 0;
  for (const letter of seed) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % hues;
}

function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word) && !/^(dr|prof|mr|mrs|ms)\.$/iu.test(word));
  const first = words[0] ?? '?';
  const last = words.length > 1 ? (words[words.length - 1] ?? '') : '';
  const letter = (word: string) => word.match(/[\p{L}\p{N}]/u)?.[0] ?? '';
  return (letter(first) + letter(last)).toLocaleUpperCase() || '?';
}

/** A picture, or the initials on a colour of their own. The name stands beside it in text, so it is not read twice. */
export function Avatar({ name, handle, url, size = 'normal' }: Props) {
  const className = `${styles.avatar} ${styles[size]}`;
  if (url) return <img className={className} src={url} alt="" loading="lazy" />;
  return (
    <span className={className} data-hue={hueOf(handle ?? name)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
