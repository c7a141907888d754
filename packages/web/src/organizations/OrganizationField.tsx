import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { useRested } from '../kernel/useRested.ts';
import { SuggestField } from '../ui/SuggestField.tsx';
import styles from './OrganizationField.module.css';

const CALLED = graphql(`
  query OrganizationsCalled($search: String!) {
    organizations(search: $search, first: 8) {
      edges {
        node {
          id
          slug
          name
          kind
        }
      }
    }
  }
`);

/** One of the directory: `slug` is empty as long as what is typed has not been chosen from it. */
export interface ChosenOrganization {
  slug: string;
  name: string;
}

interface Props {
  label: string;
  value: ChosenOrganization;
  onChange: (value: ChosenOrganization) => void;
  error: string | null;
  hint?: ReactNode;
  /** The id of one that cannot be chosen. */
  except?: string;
}

/** A member organization by words of its name, chosen from the directory; emptied, it is none. */
export function OrganizationField({ label, value, onChange, error, hint, except }: Props) {
  const text = useText();
  const search = useRested(value.name.trim());
  const [{ data }] = useQuery({ query: CALLED, variables: { search }, pause: search === '' || value.slug !== '' });
  // What has been chosen needs no suggestion any more.
  const called = search && value.name.trim() && !value.slug ? (data?.organizations.edges ?? []) : [];
  const found = called.filter(({ node }) => node.id !== except);
  return (
    <SuggestField
      label={label}
      hint={
        hint ??
        text.rich('making.organization.hint', {
          link: (chunks) => <Link to={paths.newOrganization}>{chunks}</Link>,
        })
      }
      value={value.name}
      onChange={(name) => {
        const same = found.find(({ node }) => node.name.toLowerCase() === name.trim().toLowerCase());
        onChange({ slug: same?.node.slug ?? '', name });
      }}
      error={error}
      suggestions={found.map(({ node: { id, name, kind } }) => ({
        id,
        row: (
          <>
            <bdi className={styles.name}>{name}</bdi>
            <span className={styles.kind}>{text(`organization.kind.${kind}`)}</span>
          </>
        ),
      }))}
      onChoose={(id) => {
        const chosen = found.find(({ node }) => node.id === id)?.node;
        if (chosen) onChange({ slug: chosen.slug, name: chosen.name });
      }}
    />
  );
}
