import { Link } from 'react-router';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { usePresence } from '../talk/Presence.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import styles from './RoomSide.module.css';

/** Faces of some who are in the room at this moment, and how many there are in all. */
export function HereNow() {
  const text = useText();
  const here = usePresence();
  const present = here?.present ?? 0;
  const faces = here?.sample ?? [];
  if (present === 0) return null;
  return (
    <section className={styles.part} data-passing>
      <h2 className={styles.title}>{text('room.here', { count: present })}</h2>
      {faces.length > 0 ? (
        <ul className={styles.faces}>
          {faces.map(({ displayName, avatarUrl, member }) => (
            <li key={member?.id ?? displayName}>
              {member ? (
                <Link
                  to={paths.member(member.handle)}
                  title={displayName}
                  aria-label={displayName}
                  className={styles.face}
                >
                  <Avatar name={displayName} handle={member.handle} url={avatarUrl} />
                </Link>
              ) : (
                <Avatar name={displayName} url={avatarUrl} />
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
