import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { Redirect } from '../kernel/Redirect.tsx';
import { useSession } from '../kernel/session.ts';
import { Page } from '../ui/Page.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ProfileForm } from './ProfileForm.tsx';

/** Where somebody says who they are. */
export function ProfileEditPage() {
  const text = useText();
  const { viewer, known } = useSession();
  if (known && !viewer) return <Redirect to={paths.signIn(paths.editProfile)} />;
  return (
    <Page width="reading">
      <PageHead title={text('shell.editProfile')} unlisted />
      <PageHeading>{text('shell.editProfile')}</PageHeading>
      {viewer ? <ProfileForm handle={viewer.member.handle} /> : <Skeleton lines={5} />}
    </Page>
  );
}
