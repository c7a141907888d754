import type { SessionCardFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { Time } from '../ui/Time.tsx';
import { TimedLine } from '../ui/TimedLine.tsx';

graphql(`
  fragment SessionCard on Session {
    id
    slug
    title
    startsAt
    endsAt
    location
    event {
      id
      timeZone
    }
    speakers {
      displayName
    }
  }
`);

/** A session that runs now. */
export function SessionCard({ session }: { session: SessionCardFragment }) {
  const text = useText();
  const zone = session.event.timeZone;
  const speakers = session.speakers.map((speaker) => speaker.displayName);
  const names = new Intl.ListFormat(text.locale, { type: 'conjunction' }).format(speakers);
  return (
    <TimedLine
      when={
        <>
          <Time at={session.startsAt} zone={zone} />–<Time at={session.endsAt} zone={zone} />
        </>
      }
      to={paths.session(session.slug)}
      title={session.title}
      note={
        session.location || names ? (
          <>
            {session.location ? <bdi>{session.location}</bdi> : null}
            {session.location && names ? ' · ' : null}
            {names ? <bdi>{names}</bdi> : null}
          </>
        ) : null
      }
    />
  );
}
