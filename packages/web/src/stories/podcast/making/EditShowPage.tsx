import { useMemo } from 'react';
import { useParams } from 'react-router';
import { useMutation, useQuery } from 'urql';
import type { ShowMadeFragment } from '../../../gql/graphql.ts';
import { forEditors } from '../../../kernel/forEditors.tsx';
import { PageHead } from '../../../kernel/head.tsx';
import { useText } from '../../../kernel/i18n.tsx';
import { Loaded } from '../../../kernel/Loaded.tsx';
import { NotFound } from '../../../kernel/NotFound.tsx';
import { PageHeading } from '../../../kernel/PageHeading.tsx';
import { paths } from '../../../kernel/paths.ts';
import type { Viewer } from '../../../kernel/session.ts';
import { useFresh } from '../../../kernel/useFresh.ts';
import { toast } from '../../../ui/announce.tsx';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Overtaken } from '../../writing/Overtaken.tsx';
import { useVersion } from '../../writing/useVersion.ts';
import writing from '../../writing/Writing.module.css';
import { EDIT_PODCAST, SHOW_TO_CHANGE } from './documents.ts';
import styles from './Making.module.css';
import { ShowEpisodes } from './ShowEpisodes.tsx';
import { ShowForm } from './ShowForm.tsx';
import { ShowPicture } from './ShowPicture.tsx';
import { readShowChange, showWordsOf } from './showWords.ts';

interface Props {
  show: ShowMadeFragment;
  owner: string;
  /** What is kept now is to be fetched. */
  again: () => void;
}

function Words({ show, owner, again }: Props) {
  const text = useText();
  const { id: podcastId, slug } = show;
  const kept = useMemo(() => showWordsOf(show), [show]);
  const [{ fetching }, edit] = useMutation(EDIT_PODCAST);
  const { typed, changed, isTouched, isOvertaken, refusal, change, save, forget } = useVersion({
    owner,
    place: `podcast:${podcastId}`,
    kept,
    send: ({ revision, ...words }) => edit({ input: { podcastId, revision, ...readShowChange(words) } }),
    savedAs: ({ editPodcast }) => editPodcast.podcast.revision,
    onOvertaken: again,
  });
  const keep = async (over?: string) => {
    if (await save(over)) toast(text('registrations.saved'));
  };
  return (
    <ShowForm words={typed} onChange={change} onSave={() => void keep()} refusal={refusal}>
      {isOvertaken ? (
        <Overtaken
          kept={kept}
          changed={changed}
          inWords={(name, value) =>
            name === 'explicit' ? text(value ? 'showForm.explicit.yes' : 'showForm.explicit.no') : String(value)
          }
          onMine={() => void keep(kept.revision)}
          onTheirs={forget}
        />
      ) : null}
      <p className={writing.actions}>
        <Button type="submit" look="primary" busy={fetching} disabled={!isTouched}>
          {text('profile.save')}
        </Button>
        <ButtonLink to={paths.podcast(slug)} look="quiet">
          {text('showForm.back')}
        </ButtonLink>
        <span className={writing.saved}>{text(isTouched ? 'writing.unsaved' : 'writing.saved')}</span>
      </p>
    </ShowForm>
  );
}

/** Where editors find what belongs to a show: its episodes, whatever became of them, its picture, and what is said of it. */
function EditShow({ viewer }: { viewer: Viewer }) {
  const text = useText();
  const { slug = '' } = useParams();
  const [query, refetch] = useQuery({
    query: SHOW_TO_CHANGE,
    variables: { slug },
    requestPolicy: 'cache-and-network',
  });
  useFresh(refetch);
  const again = () => refetch({ requestPolicy: 'network-only' });
  return (
    <Loaded query={query} retry={refetch} page="reading">
      {({ podcast: show }) => {
        if (!show) return <NotFound />;
        return (
          <Page width="reading">
            <PageHead title={text('showForm.title', { title: show.title })} unlisted />
            <div className={writing.head}>
              <PageHeading>
                <bdi>{show.title}</bdi>
              </PageHeading>
              <p className={writing.actions}>
                <ButtonLink to={paths.newEpisode(slug)} icon="mic" look="primary">
                  {text('showForm.episode')}
                </ButtonLink>
                <ButtonLink to={paths.podcast(slug)} icon="story" look="quiet">
                  {text('showForm.back')}
                </ButtonLink>
              </p>
            </div>
            <ShowEpisodes show={show} />
            <section className={styles.part} aria-label={text('showForm.about')}>
              <h2 className={styles.title}>{text('showForm.about')}</h2>
              <ShowPicture show={show} onPut={again} />
              <Words key={show.id} show={show} owner={viewer.member.id} again={again} />
            </section>
          </Page>
        );
      }}
    </Loaded>
  );
}

export const EditShowPage = forEditors(EditShow);
