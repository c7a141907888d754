import { useMemo } from 'react';
import { useParams } from 'react-router';
import { useMutation, useQuery } from 'urql';
import type { OrganizationMadeFragment, OrganizationToChangeQuery } from '../../gql/graphql.ts';
import { forEditors } from '../../kernel/forEditors.tsx';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { Loaded } from '../../kernel/Loaded.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import { Redirect } from '../../kernel/Redirect.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import type { Viewer } from '../../kernel/session.ts';
import { useFresh } from '../../kernel/useFresh.ts';
import { useTyped } from '../../kernel/useTyped.ts';
import { toast } from '../../ui/announce.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { AbsentOrganization } from '../AbsentOrganization.tsx';
import styles from '../Organizations.module.css';
import { ORGANIZATION_TO_CHANGE, UPDATE_ORGANIZATION } from './documents.ts';
import { Leaving } from './Leaving.tsx';
import { OrganizationForm } from './OrganizationForm.tsx';
import { organizationWordsOf, readOrganizationChange } from './organizationWords.ts';

interface Props {
  organization: OrganizationMadeFragment;
  held: OrganizationToChangeQuery['held'];
  owner: string;
}

function Words({ organization, held, owner }: Props) {
  const text = useText();
  const { id: organizationId, slug } = organization;
  const kept = useMemo(() => organizationWordsOf(organization), [organization]);
  const { typed, changed, change, keep, forget } = useTyped(owner, `organization:${organizationId}`, kept);
  const [{ fetching, error }, update] = useMutation(UPDATE_ORGANIZATION);
  const isTouched = Object.keys(changed).length > 0;
  const refusal = useMemo(() => refusalOf(error), [error]);
  const save = async () => {
    const { data } = await update({ input: { organizationId, ...readOrganizationChange(typed, changed) } });
    if (!data) return;
    keep(typed, {});
    toast(text('registrations.saved'));
  };
  return (
    <>
      <OrganizationForm words={typed} onChange={change} onSave={() => void save()} refusal={isTouched ? refusal : null}>
        <p className={styles.deeds}>
          <Button type="submit" look="primary" busy={fetching}>
            {text('profile.save')}
          </Button>
          <ButtonLink to={paths.organization(slug)} look="quiet">
            {text('organizationForm.back')}
          </ButtonLink>
          {isTouched ? (
            <>
              <Button look="quiet" onClick={forget}>
                {text('making.undo')}
              </Button>
              <span className={styles.kind}>{text('making.unsaved')}</span>
            </>
          ) : null}
        </p>
      </OrganizationForm>
      <Leaving organization={organization} held={held} onLeft={forget} />
    </>
  );
}

/** Where editors change what the directory says of an organization. */
function EditOrganization({ viewer }: { viewer: Viewer }) {
  const text = useText();
  const { slug = '' } = useParams();
  const [query, again] = useQuery({
    query: ORGANIZATION_TO_CHANGE,
    variables: { slug },
    requestPolicy: 'cache-and-network',
  });
  useFresh(again);
  return (
    <Loaded query={query} retry={again} page="reading">
      {({ organization, held }) => {
        if (!organization) return <AbsentOrganization slug={slug} />;
        // It was merged into another, which is to be looked at before it is changed.
        if (organization.slug !== slug) return <Redirect to={paths.organization(organization.slug)} />;
        return (
          <Page width="reading">
            <PageHead title={text('organizationForm.title', { name: organization.name })} unlisted />
            <PageHeading>
              <bdi>{organization.name}</bdi>
            </PageHeading>
            <Words key={organization.id} organization={organization} held={held} owner={viewer.member.id} />
          </Page>
        );
      }}
    </Loaded>
  );
}

export const EditOrganizationPage = forEditors(EditOrganization);
