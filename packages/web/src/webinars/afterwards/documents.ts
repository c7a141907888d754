import { graphql } from '../../kernel/graphql.ts';

/** A question that is still open after its webinar, and who is to answer it. */
graphql(`
  fragment LeftQuestion on Question {
    ...StaffQuestion
    followUp {
      dueAt
      owner {
        id
        handle
        displayName
        avatarUrl
      }
    }
  }
  fragment LeftPage on QuestionConnection {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...LeftQuestion
      }
    }
  }
`);

export const FOLLOW_UPS = graphql(`
  query FollowUps($slug: String!) {
    webinar(slug: $slug) {
      ...FollowedUp
      staffCursor
      viewerCanRun
      viewerCanModerate
      questions(status: [PENDING, PUBLISHED], sort: DUE, first: 40) {
        ...LeftPage
      }
    }
  }
  fragment FollowedUp on Webinar {
    id
    slug
    title
    status
    endedAt
    timeZone
    qa {
      followUpDays
    }
    staff {
      role
      member {
        id
        handle
        displayName
        avatarUrl
      }
    }
  }
`);

export const MORE_LEFT = graphql(`
  query MoreLeft($slug: String!, $after: String) {
    webinar(slug: $slug) {
      id
      questions(status: [PENDING, PUBLISHED], sort: DUE, first: 40, after: $after) {
        ...LeftPage
      }
    }
  }
`);

export const FOLLOW_UP_EVENTS = graphql(`
  subscription FollowUpEvents($webinarId: ID!, $after: String) {
    webinarStaffEvents(webinarId: $webinarId, after: $after) {
      __typename
      ... on WebinarEvent {
        seq
        cursor
        node {
          __typename
          ... on Webinar {
            ...FollowedUp
          }
          ... on Question {
            ...LeftQuestion
          }
        }
      }
      ... on CaughtUp {
        replayed
      }
    }
  }
`);

export const ASSIGN = graphql(`
  mutation AssignFollowUp($input: AssignFollowUpInput!) {
    assignFollowUp(input: $input) {
      replayed
      question {
        ...LeftQuestion
      }
    }
  }
`);
