import { useNavigate } from 'react-router';
import { forEditors } from '../../kernel/forEditors.tsx';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import type { Viewer } from '../../kernel/session.ts';
import { useMakeOnce } from '../../kernel/useMakeOnce.ts';
import { useBegun } from '../../kernel/useTyped.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import styles from '../Organizations.module.css';
import { CREATE_ORGANIZATION } from './documents.ts';
import { OrganizationForm } from './OrganizationForm.tsx';
import { noOrganization, readOrganizationWords } from './organizationWords.ts';

/** Where editors take an organization into the directory. */
function NewOrganization({ viewer }: { viewer: Viewer }) {
  const text = useText();
  const navigate = useNavigate();
  const owner = viewer.member.id;
  const place = 'organization:new';
  const { typed, change, isMade, becomes } = useBegun(owner, place, noOrganization);
  const { fetching, refusal, make } = useMakeOnce({
    owner,
    place,
    document: CREATE_ORGANIZATION,
    alreadyMade: text('organizationForm.alreadyMade'),
  });
  const save = async () => {
    const data = await make(readOrganizationWords(typed));
    if (!data) return;
    const { id, slug } = data.createOrganization.organization;
    const isLeft = becomes(`organization:${id}`, typed);
    // What was typed meanwhile is to be seen, and saved.
    await navigate(isLeft ? paths.organizationEdit(slug) : paths.organization(slug), { replace: true });
  };
  return (
    <Page width="reading">
      <PageHead title={text('organizations.new')} unlisted />
      <div className={styles.head}>
        <PageHeading>{text('organizations.new')}</PageHeading>
        <p className={styles.lead}>{text('organizationForm.lead')}</p>
      </div>
      <OrganizationForm words={typed} onChange={change} onSave={() => void save()} refusal={refusal}>
        <p className={styles.deeds}>
          <Button type="submit" look="primary" busy={fetching || isMade}>
            {text('organizationForm.create')}
          </Button>
          <ButtonLink to={paths.organizations} look="quiet">
            {text('profile.cancel')}
          </ButtonLink>
        </p>
      </OrganizationForm>
    </Page>
  );
}

export const NewOrganizationPage = forEditors(NewOrganization);
