import { graphql } from '../kernel/graphql.ts';

/** What changes of a webinar while people look at it; the stream brings it anew. Nothing of the viewer's own. */
graphql(`
  fragment WebinarState on Webinar {
    id
    slug
    title
    html
    status
    startsAt
    endsAt
    timeZone
    streamUrl
    recordingUrl
    wentLiveAt
    endedAt
    series {
      id
      slug
      title
    }
    organization {
      id
      slug
      name
    }
    qa {
      open
      moderated
      anonymous
      attendeesSee
      maxLength
      followUpDays
    }
    highlightedQuestion {
      id
    }
  }
`);

/** The series of which the viewer may see a webinar, and the one at an address, which may not be among the first of them. */
export const WEBINAR_SERIES = graphql(`
  query WebinarSeries($series: String!) {
    webinarSeries {
      id
      slug
      title
    }
    one: webinarSeries(slug: $series) {
      id
      slug
      title
    }
  }
`);

/** A question as everybody sees it: nothing in it depends on who looks, so one answer serves a whole hall. */
graphql(`
  fragment QuestionShown on Question {
    id
    body
    state: status
    anonymity
    version
    score
    createdAt
    publishedAt
    author {
      displayName
      avatarUrl
      member {
        id
        handle
      }
    }
    answers {
      ...AnswerShown
    }
    mergedInto {
      id
    }
  }
  fragment AnswerShown on Answer {
    id
    mode
    visibility
    html
    startedAt
    endedAt
    recordingOffset
    by {
      id
      handle
      displayName
    }
  }
`);

/** What only its asker learns of a question. */
graphql(`
  fragment OwnQuestion on Question {
    ...QuestionShown
    clientMutationId
    originalBody
    dismissReason
    privateAnswers {
      ...AnswerShown
    }
    viewerQueuePlace {
      place
      of
    }
  }
`);

/** A poll as everybody sees it; how it comes out only where everybody does. */
graphql(`
  fragment PollShown on Poll {
    id
    question
    kind
    pollState: status
    version
    resultsHidden
    resultsVisible
    options {
      id
      label
      votes
    }
  }
`);

graphql(`
  fragment QuestionPage on QuestionConnection {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...QuestionShown
      }
    }
  }
`);

/** More of the questions, in either order; the same for everybody. */
export const QUESTIONS = graphql(`
  query WebinarQuestions($slug: String!, $sort: QuestionSort, $after: String) {
    webinar(slug: $slug) {
      id
      questions(sort: $sort, first: 50, after: $after) {
        ...QuestionPage
      }
    }
  }
`);

/** What the viewer has asked and voted for; apart, so that the page itself can be shared. */
export const OWN_QUESTIONS = graphql(`
  query OwnQuestions($slug: String!) {
    webinar(slug: $slug) {
      id
      viewerVotes
      viewerQuestions {
        ...OwnQuestion
      }
    }
  }
`);

/** Follows what everybody may know of a webinar. */
export const WEBINAR_EVENTS = graphql(`
  subscription WebinarEvents($webinarId: ID!, $after: String) {
    webinarEvents(webinarId: $webinarId, after: $after) {
      __typename
      ... on WebinarEvent {
        seq
        cursor
        node {
          __typename
          ... on Webinar {
            ...WebinarState
          }
          ... on Question {
            ...QuestionShown
          }
          ... on Poll {
            ...PollShown
          }
        }
      }
      ... on CaughtUp {
        replayed
      }
    }
  }
`);

export const QUESTION_SCORES = graphql(`
  subscription QuestionScores($webinarId: ID!) {
    questionScores(webinarId: $webinarId) {
      questionId
      score
    }
  }
`);

export const VOTE_QUESTION = graphql(`
  mutation VoteQuestion($questionId: ID!, $on: Boolean!) {
    voteQuestion(questionId: $questionId, on: $on) {
      replayed
      question {
        id
        score
        viewerHasVoted
      }
    }
  }
`);

export const WITHDRAW_QUESTION = graphql(`
  mutation WithdrawQuestion($questionId: ID!) {
    withdrawQuestion(questionId: $questionId) {
      replayed
      question {
        ...OwnQuestion
      }
    }
  }
`);

/** How open polls come out so far, for those who may know: at first all, then what changed. */
export const POLL_COUNTS = graphql(`
  subscription PollCounts($webinarId: ID!) {
    pollCounts(webinarId: $webinarId) {
      pollId
      optionId
      votes
    }
  }
`);

/** What the viewer has chosen, and how it comes out where only those see it who have. */
export const OWN_POLLS = graphql(`
  query OwnPolls($slug: String!) {
    webinar(slug: $slug) {
      id
      polls {
        id
        viewerVotes
        viewerResults {
          optionId
          votes
        }
      }
    }
  }
`);

export const VOTE_POLL = graphql(`
  mutation VotePoll($input: VotePollInput!) {
    votePoll(input: $input) {
      replayed
      poll {
        ...PollShown
        viewerVotes
        viewerResults {
          optionId
          votes
        }
      }
    }
  }
`);
