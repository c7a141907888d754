import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { useRested } from '../kernel/useRested.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { SuggestField } from '../ui/SuggestField.tsx';
import styles from './MemberField.module.css';

/** A draft has no conversation yet, and members are found by one: then by that of a webinar that has been announced. */
const ANNOUNCED = graphql(`
  query AnnouncedConversation {
    webinars(status: [SCHEDULED, LIVE, PAUSED, ENDED, ON_DEMAND], first: 1) {
      edges {
        node {
          id
          thread {
            id
          }
        }
      }
    }
  }
`);
const MEMBERS = graphql(`
  query MembersCalled($threadId: ID!, $prefix: String!) {
    thread(id: $threadId) {
      id
      mentionable(prefix: $prefix) {
        id
        handle
        displayName
        headline
        avatarUrl
      }
    }
  }
`);

interface Props {
  threadId: string | null;
  value: string;
  onChange: (value: string) => void;
  error: string | null;
}

/** A member by their handle, or by the beginning of their name. */
export function MemberField({ threadId, value, onChange, error }: Props) {
  const text = useText();
  const prefix = useRested(value.trim().replace(/^@/, ''));
  const [announced] = useQuery({ query: ANNOUNCED, pause: threadId !== null });
  const place = threadId ?? announced.data?.webinars.edges[0]?.node.thread?.id ?? '';
  const [{ data }] = useQuery({
    query: MEMBERS,
    variables: { threadId: place, prefix },
    pause: place === '' || prefix === '',
  });
  const found = prefix && value.trim() ? (data?.thread?.mentionable ?? []) : [];
  // Who has been chosen needs no suggestion any more.
  const people = found.length === 1 && found[0]?.handle === prefix ? [] : found;
  return (
    <SuggestField
      label={text('making.staff.member')}
      hint={text('making.staff.member.hint')}
      before="@"
      value={value}
      onChange={onChange}
      error={error}
      suggestions={people.map(({ id, handle, displayName, avatarUrl }) => ({
        id,
        row: (
          <>
            <Avatar name={displayName} handle={handle} url={avatarUrl} size="small" />
            <bdi className={styles.name}>{displayName}</bdi>
            <span className={styles.handle}>@{handle}</span>
          </>
        ),
      }))}
      onChoose={(id) => onChange(people.find((person) => person.id === id)?.handle ?? value)}
    />
  );
}
