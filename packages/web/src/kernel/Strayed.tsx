import { Suspense } from 'react';
import { late } from './late.ts';
import type { StrayedFrom } from './StrayedLine.tsx';

const StrayedLine = late(async () => (await import('./StrayedLine.tsx')).StrayedLine);

/** Says that the address names what is not of this page; who reads other pages does not carry it. */
export function Strayed(props: StrayedFrom) {
  return (
    <Suspense>
      <StrayedLine {...props} />
    </Suspense>
  );
}
