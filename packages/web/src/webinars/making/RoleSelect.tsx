import type { WebinarStaffRole } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import staff from './Staff.module.css';

const roles: readonly WebinarStaffRole[] = ['HOST', 'CO_HOST', 'PANELIST', 'MODERATOR'];

interface Props {
  label: string;
  role: WebinarStaffRole;
  onChange: (role: WebinarStaffRole) => void;
}

/** What somebody is in a webinar. */
export function RoleSelect({ label, role, onChange }: Props) {
  const text = useText();
  return (
    <select
      className={staff.role}
      aria-label={label}
      value={role}
      onChange={({ target }) => onChange(roles.find((one) => one === target.value) ?? role)}
    >
      {roles.map((one) => (
        <option key={one} value={one}>
          {text(`making.role.${one}`)}
        </option>
      ))}
    </select>
  );
}
