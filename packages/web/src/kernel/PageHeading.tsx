import { type ReactNode, useEffect, useRef } from 'react';
import { takeHeadingFocus } from './navigation.ts';

/** The one h1 of a page. After a navigation it takes the focus, so that a screen reader starts where the page starts. */
export function PageHeading({ children, className }: { children: ReactNode; className?: string | undefined }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeHeadingFocus()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={className} data-page-heading>
      {children}
    </h1>
  );
}
