import { Link } from 'react-router';
import type { OrganizationRowFragment } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { plainBeginning } from '../kernel/plainBeginning.ts';
import styles from './Organizations.module.css';

graphql(`
  fragment OrganizationRow on Organization {
    id
    slug
    name
    kind
    description
  }
`);

/** An organization in the directory. */
export function OrganizationRow({ organization }: { organization: OrganizationRowFragment }) {
  const text = useText();
  const { slug, name, kind, description } = organization;
  return (
    <li className={styles.row}>
      <h2 className={styles.name}>
        <Link to={paths.organization(slug)}>
          <bdi>{name}</bdi>
        </Link>
      </h2>
      <p className={styles.kind}>{text(`organization.kind.${kind}`)}</p>
      {description ? (
        <p className={styles.short} dir="auto">
          {plainBeginning(description)}
        </p>
      ) : null}
    </li>
  );
}
