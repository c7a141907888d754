import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { mayEdit, useSession, type Viewer } from '../kernel/session.ts';
import { useSignOut } from '../kernel/useSignOut.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import styles from './ViewerMenu.module.css';

interface WayProps {
  to: string;
  icon: IconName;
  close: () => void;
  children: ReactNode;
}

function Way({ to, icon, close, children }: WayProps) {
  return (
    <Link to={to} className={styles.item} onClick={close}>
      <Icon name={icon} size="small" />
      {children}
    </Link>
  );
}

function Own({ viewer, close }: { viewer: Viewer; close: () => void }) {
  const text = useText();
  const signOut = useSignOut();
  const { displayName, handle } = viewer.member;
  return (
    <>
      <div className={styles.who}>
        <bdi className={styles.name}>{displayName}</bdi>
        <span className={styles.handle}>@{handle}</span>
      </div>
      <Way to={paths.member(handle)} icon="person" close={close}>
        {text('shell.ownProfile')}
      </Way>
      <Way to={paths.editProfile} icon="edit" close={close}>
        {text('shell.editProfile')}
      </Way>
      {mayEdit(viewer) ? (
        <Way to={paths.reviews} icon="check" close={close}>
          {text('shell.desk')}
        </Way>
      ) : null}
      <button type="button" className={styles.item} onClick={() => void signOut()}>
        <Icon name="leave" size="small" />
        {text('shell.signOut')}
      </button>
      <hr />
    </>
  );
}

/** The viewer's own things and how the page looks; for visitors only the latter. Opened by the browser itself. */
export function ViewerMenu({ viewer }: { viewer: Viewer | null }) {
  const text = useText();
  const id = useId();
  const { site } = useSession();
  const close = () => document.getElementById(id)?.hidePopover();
  return (
    <div className={styles.around}>
      <button
        type="button"
        popoverTarget={id}
        className={styles.trigger}
        aria-label={text(viewer ? 'shell.viewerMenu' : 'shell.appearance')}
      >
        {viewer ? (
          <Avatar name={viewer.member.displayName} handle={viewer.member.handle} url={viewer.member.avatarUrl} />
        ) : (
          <Icon name="auto" />
        )}
      </button>
      <div id={id} popover="auto" className={styles.menu}>
        {viewer ? <Own viewer={viewer} close={close} /> : null}
        <ThemeSwitch />
        {site?.devMail ? (
          <Way to={paths.devMail} icon="mail" close={close}>
            {text('devMail.title')}
          </Way>
        ) : null}
      </div>
    </div>
  );
}
