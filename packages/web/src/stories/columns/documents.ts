import { graphql } from '../../kernel/graphql.ts';

graphql(`
  fragment ColumnShown on Column {
    id
    slug
    title
    description
    cadence
    timeOfDay
    timeZone
    isResting
    nextInstalmentAt
    authors {
      id
      handle
      displayName
      avatarUrl
    }
  }
  fragment ColumnFollowed on Column {
    id
    slug
    viewerFollows {
      byInbox
      byMail
    }
  }
  fragment ColumnMade on Column {
    id
    slug
    title
    description
    everyWeeks
    weekday
    timeOfDay
    timeZone
    isResting
    revision
    authors {
      id
      handle
      displayName
    }
  }
`);

export const COLUMNS = graphql(`
  query Columns {
    columns {
      ...ColumnShown
      ...ColumnFollowed
    }
  }
`);

export const COLUMN_PAGE = graphql(`
  query ColumnPage($slug: String!, $after: String) {
    column(slug: $slug) {
      ...ColumnShown
      ...ColumnFollowed
      stories(first: 20, after: $after) {
        edges {
          node {
            id
            ...StoryCard
          }
        }
        ...StoryPages
      }
    }
  }
`);

export const COLUMN_MAILED = graphql(`
  query ColumnMailed($slug: String!, $token: String!) {
    column(slug: $slug) {
      id
      isMailed(token: $token)
    }
  }
`);

export const FOLLOW_COLUMN = graphql(`
  mutation FollowColumn($input: FollowColumnInput!) {
    followColumn(input: $input) {
      column {
        ...ColumnFollowed
      }
    }
  }
`);

export const COLUMN_TO_CHANGE = graphql(`
  query ColumnToChange($slug: String!) {
    column(slug: $slug) {
      ...ColumnMade
    }
  }
`);

export const CREATE_COLUMN = graphql(`
  mutation CreateColumn($input: CreateColumnInput!) {
    createColumn(input: $input) {
      column {
        ...ColumnMade
      }
    }
  }
`);

export const UPDATE_COLUMN = graphql(`
  mutation UpdateColumn($input: UpdateColumnInput!) {
    updateColumn(input: $input) {
      column {
        ...ColumnMade
      }
    }
  }
`);

graphql(`
  fragment ColumnDateShown on ColumnDate {
    at
    state
    column {
      id
      slug
      title
    }
    story {
      id
      title
      status
    }
  }
  fragment UndatedInstalment on Story {
    id
    title
    status
    column {
      id
      slug
      title
    }
  }
`);

export const COLUMN_CALENDAR = graphql(`
  query ColumnCalendar($from: DateTime!, $to: DateTime!) {
    columnCalendar(from: $from, to: $to) {
      dates {
        ...ColumnDateShown
      }
      undated {
        ...UndatedInstalment
      }
    }
  }
`);

export const PLAN_INSTALMENT = graphql(`
  mutation PlanInstalment($input: PlanInstalmentInput!) {
    planInstalment(input: $input) {
      story {
        id
        plannedFor
      }
    }
  }
`);
