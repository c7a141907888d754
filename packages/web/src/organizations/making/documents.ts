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
    held: webinars(organization: $slug, first: 3) {
      totalCount
      edges {
        node {
          id
          slug
          title
        }
      }
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

export const MERGE_ORGANIZATION = graphql(`
  mutation MergeOrganization($input: MergeOrganizationInput!) {
    mergeOrganization(input: $input) {
      organization {
        id
        slug
        name
      }
    }
  }
`);

export const DELETE_ORGANIZATION = graphql(`
  mutation DeleteOrganization($organizationId: ID!) {
    deleteOrganization(organizationId: $organizationId) {
      removedAt
    }
  }
`);
