import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { forEditors } from '../../kernel/forEditors.tsx';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import type { Viewer } from '../../kernel/session.ts';
import { useMakeOnce } from '../../kernel/useMakeOnce.ts';
import { useBegun } from '../../kernel/useTyped.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { DetailsForm } from './DetailsForm.tsx';
import { type Details, readDetails } from './details.ts';
import { CREATE_WEBINAR } from './documents.ts';
import styles from './Making.module.css';

function NewForm({ viewer }: { viewer: Viewer }) {
  const text = useText();
  const navigate = useNavigate();
  const owner = viewer.member.id;
  const blank = useMemo<Details>(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const words = { title: '', description: '', series: '', organization: '', organizationName: '', streamUrl: '' };
    return { ...words, starts: '', ends: '', timeZone };
  }, []);
  const { typed, change, isMade, becomes } = useBegun(owner, 'webinar:new', blank);
  const { fetching, refusal, make } = useMakeOnce({
    owner,
    place: 'webinar:new',
    document: CREATE_WEBINAR,
    alreadyMade: text('making.alreadyMade'),
  });
  const submit = async () => {
    const { startsAt, endsAt, ...rest } = readDetails(typed);
    if (!startsAt || !endsAt) return;
    const data = await make({ ...rest, startsAt, endsAt, draft: true });
    if (!data) return;
    const { id, slug } = data.createWebinar.webinar;
    becomes(`webinar:${id}:details`, typed);
    await navigate(paths.webinarEdit(slug), { replace: true });
  };
  return (
    <DetailsForm
      typed={typed}
      onChange={change}
      onSubmit={() => void submit()}
      busy={fetching || isMade}
      refusal={refusal}
      submit={text('making.create')}
      beside={
        <ButtonLink to={paths.webinars} look="quiet">
          {text('profile.cancel')}
        </ButtonLink>
      }
    />
  );
}

/** Where editors begin a webinar. */
function NewWebinar({ viewer }: { viewer: Viewer }) {
  const text = useText();
  return (
    <Page width="reading">
      <PageHead title={text('making.new')} unlisted />
      <div className={styles.head}>
        <PageHeading>{text('making.new')}</PageHeading>
        <p className={styles.lead}>{text('making.new.lead')}</p>
      </div>
      <NewForm viewer={viewer} />
    </Page>
  );
}

export const NewPage = forEditors(NewWebinar);
