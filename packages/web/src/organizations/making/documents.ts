import { graphql } from '../../kernel/graphql.ts';

/** What editors change of an organization. */
graphql(`
  fragment OrganizationMade on Organization {
    id
    slug
    name
    kind
    description
    html
    websiteUrl
  }
`);

export const ORGANIZATION_TO_CHANGE = graphql(`
  query OrganizationToChange($slug: String!) {
    organization(slug: $slug) {
      ...OrganizationMade
    }
  }
`);

export const CREATE_ORGANIZATION = graphql(`
  mutation CreateOrganization($input: CreateOrganizationInput!) {
    createOrganization(input: $input) {
      organization {
        ...OrganizationMade
      }
    }
  }
`);

export const UPDATE_ORGANIZATION = graphql(`
  mutation UpdateOrganization($input: UpdateOrganizationInput!) {
    updateOrganization(input: $input) {
      organization {
        ...OrganizationMade
      }
    }
  }
`);
