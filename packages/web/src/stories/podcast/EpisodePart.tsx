import { useEffect, useId, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import type { StoryEpisodeQuery } from '../../gql/graphql.ts';
import { graphql } from '../../kernel/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { paths } from '../../kernel/paths.ts';
import { Button } from '../../ui/Button.tsx';
import styles from '../StoryView.module.css';
import { listenTo, toggle, usePlaying } from './audio.ts';
import { clockTime } from './clockTime.ts';
import { bringPlayer, type Listened, useListened } from './listening.ts';
import { PlayerBar } from './PlayerBar.tsx';
import { Transcript } from './Transcript.tsx';

bringPlayer((listened) => <PlayerBar listened={listened} />);

const STORY_EPISODE = graphql(`
  query StoryEpisode($slug: String!) {
    story(slug: $slug) {
      id
      slug
      title
      episode {
        audio {
          url
          type
          bytes
          isHere
        }
        durationSeconds
        season
        number
        type
        chapters {
          startSeconds
          title
        }
        hasTranscript
      }
      podcast {
        id
        slug
        title
        picture {
          small
        }
      }
    }
  }
`);

type Story = NonNullable<StoryEpisodeQuery['story']>;
type Episode = NonNullable<Story['episode']>;

const listenedOf = ({ id, slug, title, podcast }: Story, { audio, durationSeconds }: Episode): Listened | null =>
  audio?.isHere
    ? {
        storyId: id,
        slug,
        title,
        show: podcast?.title ?? '',
        url: audio.url,
        durationSeconds: durationSeconds ?? 0,
        picture: podcast?.picture?.small ?? null,
      }
    : null;

/** Where in its show an episode stands: “Season 2, episode 3”. */
function Place({ episode: { season, number, type } }: { episode: Episode }) {
  const text = useText();
  const parts = [
    season === null ? null : text('episode.season', { season }),
    number === null ? null : text('episode.number', { number }),
    type === 'FULL' ? null : text(`episode.type.${type}`),
  ].filter((part) => part !== null);
  return parts.length > 0 ? <span>{parts.join(', ')}</span> : null;
}

/** A recording elsewhere: nobody there learns of the visit before the reader goes. */
function Elsewhere({ url }: { url: string }) {
  const text = useText();
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" data-part="way">
      {text('episode.elsewhere', { host: new URL(url).hostname })}
    </a>
  );
}

function Listen({ wanted }: { wanted: Listened }) {
  const text = useText();
  const { isPlaying, isWaiting } = usePlaying();
  const isThis = useListened()?.url === wanted.url;
  const isHeard = isThis && isPlaying;
  return (
    <Button
      look="primary"
      size="large"
      icon={isHeard ? 'pause' : 'play'}
      aria-busy={(isThis && isWaiting) || undefined}
      onClick={() => (isThis ? toggle() : listenTo(wanted))}
    >
      {text(isHeard ? 'episode.pause' : 'episode.listen', { length: clockTime(wanted.durationSeconds) })}
    </Button>
  );
}

function Chapters({ chapters, wanted }: { chapters: Episode['chapters']; wanted: Listened | null }) {
  const text = useText();
  const title = useId();
  const { at } = usePlaying();
  const isThis = useListened()?.url === wanted?.url;
  const current = isThis && wanted ? chapters.findLastIndex(({ startSeconds }) => startSeconds <= at) : -1;
  return (
    <section data-part="part" aria-labelledby={title}>
      <h2 id={title} data-part="heading">
        {text('episode.chapters')}
      </h2>
      <ol data-part="chapters">
        {chapters.map((chapter, place) => {
          const said = (
            <>
              <span data-part="start">{clockTime(chapter.startSeconds)}</span>
              <bdi>{chapter.title}</bdi>
            </>
          );
          return (
            <li key={chapter.startSeconds}>
              {wanted ? (
                <button
                  type="button"
                  data-part="chapter"
                  aria-current={place === current ? 'true' : undefined}
                  onClick={() => listenTo(wanted, chapter.startSeconds)}
                >
                  {said}
                </button>
              ) : (
                <p data-part="chapter">{said}</p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Shown({ story, episode }: { story: Story; episode: Episode }) {
  const text = useText();
  const [reads, setReads] = useState(false);
  const id = useId();
  const { podcast } = story;
  const { audio, chapters, hasTranscript } = episode;
  const wanted = listenedOf(story, episode);
  return (
    <>
      <div data-part="listen">
        {podcast ? (
          <p data-part="ofShow">
            {podcast.picture ? (
              <img src={podcast.picture.small} alt="" width={72} height={72} data-part="cover" />
            ) : null}
            <span data-part="names">
              <Link to={paths.podcast(podcast.slug)} data-part="show">
                <bdi>{podcast.title}</bdi>
              </Link>
              <Place episode={episode} />
            </span>
          </p>
        ) : null}
        <p data-part="ways">
          {wanted ? <Listen wanted={wanted} /> : null}
          {audio && !audio.isHere ? <Elsewhere url={audio.url} /> : null}
          {audio?.isHere ? (
            <a href={audio.url} download data-part="way">
              {text('episode.download', { size: Math.max(1, Math.round(audio.bytes / 1_048_576)) })}
            </a>
          ) : null}
          {audio ? null : text('episode.nothing')}
        </p>
      </div>
      {chapters.length > 0 ? <Chapters chapters={chapters} wanted={wanted} /> : null}
      {hasTranscript ? (
        <section data-part="part" aria-labelledby={`${id}-title`}>
          <h2 id={`${id}-title`} data-part="heading">
            {text('episode.transcript')}
          </h2>
          <p data-part="ways" data-screen-only>
            <Button size="small" aria-expanded={reads} aria-controls={id} onClick={() => setReads(!reads)}>
              {text(reads ? 'episode.transcript.hide' : 'episode.transcript.show')}
            </Button>
            <a href={`/audio/${story.id}/transcript.vtt`} data-part="way">
              {text('episode.transcript.file')}
            </a>
          </p>
          <div id={id}>{reads ? <Transcript storyId={story.id} wanted={wanted} /> : null}</div>
        </section>
      ) : null}
    </>
  );
}

/** What there is to be heard of a story: where it belongs, the way to the player, its chapters and what is said. */
export function EpisodePart({ slug, editedAt }: { slug: string; editedAt: string | null }) {
  const [{ data }, again] = useQuery({ query: STORY_EPISODE, variables: { slug } });
  const read = useRef(editedAt);
  useEffect(() => {
    if (read.current === editedAt) return;
    read.current = editedAt;
    again({ requestPolicy: 'network-only' });
  }, [editedAt, again]);
  const story = data?.story;
  return (
    <div className={styles.episode}>{story?.episode ? <Shown story={story} episode={story.episode} /> : null}</div>
  );
}
