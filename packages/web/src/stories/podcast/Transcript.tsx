import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../kernel/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { Loaded } from '../../kernel/Loaded.tsx';
import { listenTo, usePlaying } from './audio.ts';
import { clockTime } from './clockTime.ts';
import { type Listened, useListened } from './listening.ts';
import styles from './Transcript.module.css';

const TRANSCRIPT = graphql(`
  query EpisodeTranscript($slug: String!) {
    story(slug: $slug) {
      id
      episode {
        cues {
          startSeconds
          endSeconds
          voice
          text
        }
      }
    }
  }
`);

/** What is said, moment by moment: it follows what is heard, and a press leads to where it is said. */
export function Transcript({ storyId, wanted }: { storyId: string; wanted: Listened | null }) {
  const text = useText();
  const [query, again] = useQuery({ query: TRANSCRIPT, variables: { slug: storyId } });
  const { at } = usePlaying();
  const listened = useListened();
  const isThis = wanted !== null && listened?.url === wanted.url;
  const cues = query.data?.story?.episode?.cues ?? [];
  const current = isThis ? cues.findLastIndex(({ startSeconds }) => startSeconds <= at) : -1;
  const [follows, setFollows] = useState(true);
  const box = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const [outer, inner] = [box.current, line.current];
    // Within its box alone: the page stays where its reader has it.
    if (follows && current >= 0 && outer && inner)
      outer.scrollTo({ top: inner.offsetTop - outer.clientHeight / 3, behavior: 'smooth' });
  }, [current, follows]);
  return (
    <>
      <label className={styles.follow}>
        <input type="checkbox" checked={follows} onChange={({ target }) => setFollows(target.checked)} />
        {text('episode.transcript.follow')}
      </label>
      <Loaded query={query} retry={again}>
        {() => (
          <div ref={box} className={styles.box}>
            <ol className={styles.cues}>
              {cues.map((cue, place) => (
                <li
                  key={`${cue.startSeconds} ${place}`}
                  ref={place === current ? line : undefined}
                  className={styles.cue}
                  aria-current={place === current ? 'true' : undefined}
                >
                  {wanted ? (
                    <button type="button" className={styles.start} onClick={() => listenTo(wanted, cue.startSeconds)}>
                      {clockTime(cue.startSeconds)}
                    </button>
                  ) : (
                    <span className={styles.start}>{clockTime(cue.startSeconds)}</span>
                  )}
                  <p dir="auto">
                    {cue.voice && cue.voice !== cues[place - 1]?.voice ? <strong>{cue.voice}: </strong> : null}
                    {cue.text}
                  </p>
                </li>
              ))}
            </ol>
          </div>
        )}
      </Loaded>
    </>
  );
}
