import { type ElementType, type Ref, useMemo } from 'react';
import styles from './Html.module.css';

/** What the server's sanitiser has let through. Only GraphQL fields named `html` have this type in our code. */
type TrustedSource = string;

interface Policy {
  createHTML(html: string): unknown;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(html: string): string }): Policy;
}

let policy: Policy | undefined;

/** The browser refuses plain strings as markup (require-trusted-types-for); this is the one door. */
function trusted(html: TrustedSource): string {
  const factory = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!factory) return html;
  policy ??= factory.createPolicy('rounds-html', { createHTML: (passed) => passed });
  return policy.createHTML(html) as string;
}

interface Props {
  html: TrustedSource;
  /** `talk` for posts, `story` for long reading in the serif. */
  look?: 'talk' | 'story';
  as?: ElementType;
  className?: string;
  ref?: Ref<HTMLElement>;
}

/** Markdown of members as the server rendered and sanitised it. Never given anything else. */
export function Html({ html, look = 'talk', as: Element = 'div', className, ref }: Props) {
  // A trusted text is another object each time it is made, and what is another object is written into the page anew: what a
  // reader has marked in it, or plays in it, would be gone.
  const markup = useMemo(() => ({ __html: trusted(html) }), [html]);
  return (
    <Element
      ref={ref}
      dir="auto"
      className={`${styles.html} ${styles[look]} ${className ?? ''}`}
      dangerouslySetInnerHTML={markup}
    />
  );
}
