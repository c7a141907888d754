import { useId, useMemo, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import type { EpisodeMadeFragment } from '../../../gql/graphql.ts';
import { useText } from '../../../kernel/i18n.tsx';
import { Loaded } from '../../../kernel/Loaded.tsx';
import { useFresh } from '../../../kernel/useFresh.ts';
import { toast } from '../../../ui/announce.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Overtaken } from '../../writing/Overtaken.tsx';
import { useVersion } from '../../writing/useVersion.ts';
import writing from '../../writing/Writing.module.css';
import { EDIT_EPISODE, EPISODE_TO_CHANGE } from './documents.ts';
import { EpisodeForm } from './EpisodeForm.tsx';
import { episodeWordsOf, readEpisodeChange, type Unreadable, unreadableIn } from './episodeWords.ts';
import styles from './Making.module.css';
import { RecordingField } from './RecordingField.tsx';

interface Props {
  storyId: string;
  owner: string;
}

interface PartsProps extends Props {
  episode: NonNullable<EpisodeMadeFragment['episode']>;
  /** What is kept now is to be fetched. */
  again: () => void;
}

function Parts({ storyId, owner, episode, again }: PartsProps) {
  const text = useText();
  const kept = useMemo(() => episodeWordsOf(episode), [episode]);
  const [{ fetching }, edit] = useMutation(EDIT_EPISODE);
  const [unreadable, setUnreadable] = useState<Unreadable | null>(null);
  const { typed, changed, isTouched, isOvertaken, refusal, change, save, forget } = useVersion({
    owner,
    place: `episode:${storyId}`,
    kept,
    send: ({ revision, ...words }) => edit({ input: { storyId, revision, ...readEpisodeChange(words) } }),
    savedAs: ({ editEpisode }) => editEpisode.story.episode?.revision ?? 0,
    onOvertaken: again,
  });
  const keep = async (over?: string) => {
    const found = unreadableIn(typed);
    setUnreadable(found);
    if (!found && (await save(over))) toast(text('registrations.saved'));
  };
  const fault = useMemo(() => {
    if (!unreadable) return null;
    const { field } = unreadable;
    const message =
      field === 'chapters'
        ? text('episodeForm.chapters.unreadable', { line: unreadable.line })
        : text('episodeForm.link.length.unreadable');
    return { code: 'BAD_USER_INPUT' as const, field, message };
  }, [unreadable, text]);
  return (
    <>
      <RecordingField
        episode={episode}
        owner={owner}
        storyId={storyId}
        onOvertaken={again}
        // Nobody else's version lies between: what was typed counts as typed over this one.
        onDone={(revision) => {
          if (isTouched && revision === Number(typed.revision) + 1) change({ revision: String(revision) });
        }}
      />
      <EpisodeForm
        words={typed}
        onChange={(part) => {
          setUnreadable(null);
          change(part);
        }}
        onSave={() => void keep()}
        refusal={fault ?? refusal}
      >
        {isOvertaken ? (
          <Overtaken kept={kept} changed={changed} onMine={() => void keep(kept.revision)} onTheirs={forget} />
        ) : null}
        <p className={writing.actions}>
          <Button type="submit" look="primary" busy={fetching} disabled={!isTouched}>
            {text('episodeForm.save')}
          </Button>
          <span className={writing.saved}>{text(isTouched ? 'writing.unsaved' : 'writing.saved')}</span>
        </p>
      </EpisodeForm>
    </>
  );
}

/** What there is to be heard of an episode that is being made. */
export function EpisodeDesk({ storyId, owner }: Props) {
  const text = useText();
  const title = useId();
  const [query, refetch] = useQuery({
    query: EPISODE_TO_CHANGE,
    variables: { id: storyId },
    requestPolicy: 'cache-and-network',
  });
  useFresh(refetch);
  return (
    <section className={styles.part} aria-labelledby={title}>
      <h2 id={title} className={styles.title}>
        {text('episodeForm.title')}
      </h2>
      <Loaded query={query} retry={refetch}>
        {({ story }) =>
          story?.episode ? (
            <Parts
              storyId={storyId}
              owner={owner}
              episode={story.episode}
              again={() => refetch({ requestPolicy: 'network-only' })}
            />
          ) : null
        }
      </Loaded>
    </section>
  );
}
