import { Suspense, useState } from 'react';
import { late } from '../kernel/late.ts';
import { Html } from '../ui/Html.tsx';

const Players = late(async () => (await import('./Players.tsx')).Players);

/** A story's text. What can be played in it is a link to it until the scripts for that have come, and without them. */
export function StoryText({ html }: { html: string }) {
  // Another text is another place: what was played in the one is not in the other.
  return <Text key={html} html={html} />;
}

function Text({ html }: { html: string }) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <>
      <Html html={html} look="story" ref={setPlace} />
      {place && html.includes('<figure class="media') ? (
        <Suspense fallback={null}>
          <Players place={place} />
        </Suspense>
      ) : null}
    </>
  );
}
