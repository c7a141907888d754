import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { forEditors } from '../../../kernel/forEditors.tsx';
import { PageHead } from '../../../kernel/head.tsx';
import { useText } from '../../../kernel/i18n.tsx';
import { PageHeading } from '../../../kernel/PageHeading.tsx';
import { paths } from '../../../kernel/paths.ts';
import type { Viewer } from '../../../kernel/session.ts';
import { useMakeOnce } from '../../../kernel/useMakeOnce.ts';
import { useBegun } from '../../../kernel/useTyped.ts';
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
  const { typed, change, isMade, becomes } = useBegun(owner, 'podcast:new', blank);
  const { fetching, refusal, make } = useMakeOnce({
    owner,
    place: 'podcast:new',
    document: CREATE_PODCAST,
    alreadyMade: text('showForm.alreadyMade'),
  });
  const save = async () => {
    const data = await make(readShowWords(typed));
    if (!data) return;
    const { id, slug, revision } = data.createPodcast.podcast;
    becomes(`podcast:${id}`, typed, { revision: String(revision) });
    await navigate(paths.podcastEdit(slug), { replace: true });
  };
  return (
    <Page width="reading">
      <PageHead title={text('showForm.new')} unlisted />
      <PageHeading>{text('showForm.new')}</PageHeading>
      <ShowForm words={typed} onChange={change} onSave={() => void save()} refusal={refusal}>
        <p className={styles.actions}>
          <Button type="submit" look="primary" busy={fetching || isMade}>
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
