import { Link } from 'react-router';
import type { WebinarSeatsFragment, WebinarStaffRole } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { paths } from '../../kernel/paths.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { RoleSelect } from './RoleSelect.tsx';
import staff from './Staff.module.css';

interface Props {
  seat: WebinarSeatsFragment['staff'][number];
  /** Null takes the seat away. */
  onChange: (role: WebinarStaffRole | null) => void;
}

/** Somebody who runs the webinar. */
export function SeatRow({ seat: { member, role }, onChange }: Props) {
  const text = useText();
  const { handle, displayName, avatarUrl } = member;
  return (
    <li className={staff.seat} data-seat={handle}>
      <Avatar name={displayName} handle={handle} url={avatarUrl} size="small" />
      <span className={staff.who}>
        <Link to={paths.member(handle)}>
          <bdi>{displayName}</bdi>
        </Link>
        <span className={staff.handle}>@{handle}</span>
      </span>
      <span className={staff.deeds}>
        <RoleSelect label={text('making.staff.roleOf', { name: displayName })} role={role} onChange={onChange} />
        <Button
          look="quiet"
          size="small"
          icon="close"
          aria-label={text('making.staff.remove', { name: displayName })}
          onClick={() => onChange(null)}
        />
      </span>
    </li>
  );
}
