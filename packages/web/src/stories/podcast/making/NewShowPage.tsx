import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { forEditors } from '../../../kernel/forEditors.tsx';
import { PageHead } from '../../../kernel/head.tsx';
import { useText } from '../../../kernel/i18n.tsx';
import { PageHeading } from '../../../kernel/PageHeading.tsx';
import { paths } from '../../../kernel/paths.ts';
import type { Viewer } from '../../../kernel/session.ts';
import { useMakeOnce } from '../../../kernel/useMakeOnce.ts';
import { useTyped } from '../../../kernel/useTyped.ts';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { Page } from '../../../ui/Page.tsx';
import styles from '../../writing/Writing.module.css';
import { CREATE_PODCAST } from './documents.ts';
import { ShowForm } from './ShowForm.tsx';
import { noShow, readShowWords } from './showWords.ts';

/** Where editors begin a podcast. Its picture comes after: there has to be a show to which it is sent. */
function NewShow({ viewer }: { viewer: Viewer }) {
  const text = useText();
  const navigate = useNavigate();
  const { id: owner, displayName } = viewer.member;
  const blank = useMemo(
    () => noShow({ language: text.locale, ownerName: displayName, ownerEmail: viewer.email }),
    [text.locale, displayName, viewer.email],
  );
  const { typed, change, forget } = useTyped(owner, 'podcast:new', blank);
  const { fetching, refusal, make } = useMakeOnce({
    owner,
    place: 'podcast:new',
    document: CREATE_PODCAST,
    alreadyMade: text('showForm.alreadyMade'),
  });
  const save = async () => {
    const data = await make(readShowWords(typed));
    if (!data) return;
    forget();
    await navigate(paths.podcastEdit(data.createPodcast.podcast.slug), { replace: true });
  };
  return (
    <Page width="reading">
      <PageHead title={text('showForm.new')} unlisted />
      <PageHeading>{text('showForm.new')}</PageHeading>
      <ShowForm words={typed} onChange={change} onSave={() => void save()} refusal={refusal}>
        <p className={styles.actions}>
          <Button type="submit" look="primary" busy={fetching}>
            {text('showForm.create')}
          </Button>
          <ButtonLink to={paths.podcasts} look="quiet">
            {text('profile.cancel')}
          </ButtonLink>
        </p>
      </ShowForm>
    </Page>
  );
}

export const NewShowPage = forEditors(NewShow);
