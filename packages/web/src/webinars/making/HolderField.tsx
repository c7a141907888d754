import { useText } from '../../kernel/i18n.tsx';
import { mayEdit, useSession } from '../../kernel/session.ts';
import { OrganizationField } from '../../organizations/OrganizationField.tsx';
import { Button } from '../../ui/Button.tsx';
import type { Details } from './details.ts';
import styles from './Making.module.css';

interface Props {
  typed: Details;
  onChange: (part: Partial<Details>) => void;
  error: string | null;
}

/** Who holds it: for editors to choose; a host reads it, and may take it away. */
export function HolderField({ typed, onChange, error }: Props) {
  const text = useText();
  const { viewer } = useSession();
  const { organization: slug, organizationName: name } = typed;
  const label = text('making.organization');
  const hold = (chosen: { slug: string; name: string }) =>
    onChange({ organization: chosen.slug, organizationName: chosen.name });
  if (mayEdit(viewer)) return <OrganizationField label={label} value={{ slug, name }} onChange={hold} error={error} />;
  if (!name) return null;
  return (
    <div className={styles.held}>
      <span className={styles.label}>{label}</span>
      <p className={styles.actions}>
        <bdi>{name}</bdi>
        <Button size="small" look="quiet" icon="close" onClick={() => hold({ slug: '', name: '' })}>
          {text('making.organization.none')}
        </Button>
      </p>
      <p className={styles.kind}>{text('making.organization.office')}</p>
    </div>
  );
}
