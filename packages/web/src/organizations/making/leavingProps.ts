import type { OrganizationMadeFragment, OrganizationToChangeQuery } from '../../gql/graphql.ts';

/** What the ways out of the directory know of who takes them. */
export interface LeavingProps {
  organization: OrganizationMadeFragment;
  /** How many webinars it holds, and the first of them. */
  held: OrganizationToChangeQuery['held'];
  /** It has left the directory. */
  onLeft: () => void;
}
