import { useParams } from 'react-router';
import type { ProfileQuery } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { PageHead } from '../kernel/head.tsx';
import { useText } from '../kernel/i18n.tsx';
import { Loaded } from '../kernel/Loaded.tsx';
import { NotFound } from '../kernel/NotFound.tsx';
import { PageHeading } from '../kernel/PageHeading.tsx';
import { paths } from '../kernel/paths.ts';
import { Strayed } from '../kernel/Strayed.tsx';
import { useSession } from '../kernel/session.ts';
import { usePaged } from '../kernel/usePaged.ts';
import { formatWhen } from '../kernel/when.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Badge } from '../ui/Badge.tsx';
import { ButtonLink } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import styles from './ProfilePage.module.css';
import { SpokenSessions } from './SpokenSessions.tsx';
import { WrittenStories } from './WrittenStories.tsx';

const PROFILE = graphql(`
  query Profile($handle: String!, $after: String) {
    member(handle: $handle) {
      id
      handle
      displayName
      headline
      bio
      avatarUrl
      joinedAt
      replayed
      ...SpokenSessions
      ...WrittenStories
    }
  }
`);

type Member = NonNullable<ProfileQuery['member']>;

function Profile({ member, paged, strayed }: { member: Member; paged: boolean; strayed: boolean }) {
  const text = useText();
  const { viewer } = useSession();
  const own = viewer?.member.id === member.id;
  const since = formatWhen(member.joinedAt, 'month', { locale: text.locale, timeZone: 'UTC' });
  return (
    <Page width="reading">
      <PageHead title={member.displayName} description={member.headline ?? undefined} type="profile" unlisted={paged} />
      <header className={styles.head}>
        <Avatar name={member.displayName} handle={member.handle} url={member.avatarUrl} size="huge" />
        <div className={styles.who}>
          <PageHeading>
            <bdi>{member.displayName}</bdi>
          </PageHeading>
          <p className={styles.handle}>
            @{member.handle}
            {member.replayed ? <Badge>{text('member.replayed')}</Badge> : null}
          </p>
          {member.headline ? (
            <p className={styles.headline} dir="auto">
              {member.headline}
            </p>
          ) : null}
          <p className={styles.since}>{text('member.since', { since })}</p>
        </div>
        {own ? (
          <ButtonLink to={paths.editProfile} icon="edit">
            {text('shell.editProfile')}
          </ButtonLink>
        ) : null}
      </header>
      {member.bio ? (
        <p className={styles.bio} dir="auto">
          {member.bio}
        </p>
      ) : null}
      {own && !member.bio && !member.headline ? <p className={styles.since}>{text('member.blank')}</p> : null}
      {member.replayed ? <p className={styles.since}>{text('member.replayed.hint')}</p> : null}
      <SpokenSessions member={member} />
      {strayed ? <Strayed what="list" /> : null}
      <WrittenStories member={member} />
    </Page>
  );
}

/** A member as everybody may see them. */
export function ProfilePage() {
  const { handle = '' } = useParams();
  const { query, refetch, paged, strayed } = usePaged({
    query: PROFILE,
    variables: { handle },
    list: ({ member }) => member?.stories,
  });
  return (
    <Loaded query={query} retry={refetch} page="reading">
      {({ member }) => (member ? <Profile member={member} paged={paged} strayed={strayed} /> : <NotFound />)}
    </Loaded>
  );
}
