import { graphql } from '../../kernel/graphql.ts';

/** A question as those see it who run the webinar. */
graphql(`
  fragment StaffQuestion on Question {
    ...QuestionShown
    originalBody
    dismissReason
    askedBy {
      id
      displayName
    }
    claim {
      until
      by {
        id
        displayName
      }
    }
    privateAnswers {
      ...AnswerShown
    }
  }
`);

export const HOST_PAGE = graphql(`
  query HostPage($slug: String!) {
    webinar(slug: $slug) {
      ...HostWebinar
      staffCursor
      viewerIsStaff
      viewerCanRun
      viewerCanModerate
      viewerStaffRole
    }
  }
  fragment HostWebinar on Webinar {
    ...WebinarState
    shortCode
    thread {
      id
    }
  }
`);

export const STAFF_QUESTIONS = graphql(`
  query StaffQuestions($slug: String!, $status: [QuestionStatus!], $sort: QuestionSort, $after: String) {
    webinar(slug: $slug) {
      id
      questions(status: $status, sort: $sort, first: 60, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...StaffQuestion
          }
        }
      }
    }
  }
`);

export const STAFF_EVENTS = graphql(`
  subscription WebinarStaffEvents($webinarId: ID!, $after: String) {
    webinarStaffEvents(webinarId: $webinarId, after: $after) {
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
            ...StaffQuestion
          }
          ... on Poll {
            ...PollShown
          }
          ... on BackstageNote {
            ...BackstageNoteShown
          }
        }
      }
      ... on CaughtUp {
        replayed
      }
    }
  }
`);

/** Who has decided what about a question, for those who came too late. */
export const QUESTION_STEPS = graphql(`
  query QuestionSteps($id: ID!) {
    question(id: $id) {
      id
      steps {
        to
        at
        actor {
          displayName
        }
      }
    }
  }
`);

export const CLAIM = graphql(`
  mutation ClaimQuestion($questionId: ID!, $on: Boolean!) {
    claimQuestion(questionId: $questionId, on: $on) {
      question {
        ...StaffQuestion
      }
    }
  }
`);
export const APPROVE = graphql(`
  mutation ApproveQuestion($questionId: ID!) {
    approveQuestion(questionId: $questionId) {
      question {
        ...StaffQuestion
      }
    }
  }
`);
export const DISMISS = graphql(`
  mutation DismissQuestion($questionId: ID!, $reason: String) {
    dismissQuestion(questionId: $questionId, reason: $reason) {
      question {
        ...StaffQuestion
      }
    }
  }
`);
export const REOPEN = graphql(`
  mutation ReopenQuestion($questionId: ID!) {
    reopenQuestion(questionId: $questionId) {
      question {
        ...StaffQuestion
      }
    }
  }
`);
export const EDIT = graphql(`
  mutation EditQuestion($input: EditQuestionInput!) {
    editQuestion(input: $input) {
      question {
        ...StaffQuestion
      }
    }
  }
`);
export const START_ANSWER = graphql(`
  mutation StartLiveAnswer($questionId: ID!, $previousBecomes: QuestionStatus) {
    startLiveAnswer(questionId: $questionId, previousBecomes: $previousBecomes) {
      question {
        ...StaffQuestion
      }
    }
  }
`);
export const FINISH_ANSWER = graphql(`
  mutation FinishLiveAnswer($questionId: ID!) {
    finishLiveAnswer(questionId: $questionId) {
      question {
        ...StaffQuestion
      }
    }
  }
`);
export const STOP_ANSWER = graphql(`
  mutation StopLiveAnswer($questionId: ID!) {
    stopLiveAnswer(questionId: $questionId) {
      question {
        ...StaffQuestion
      }
    }
  }
`);
export const TYPE_ANSWER = graphql(`
  mutation AnswerQuestion($input: AnswerQuestionInput!) {
    answerQuestion(input: $input) {
      question {
        ...StaffQuestion
      }
    }
  }
`);
export const MERGE = graphql(`
  mutation MergeQuestions($questionId: ID!, $intoQuestionId: ID!) {
    mergeQuestions(questionId: $questionId, intoQuestionId: $intoQuestionId) {
      question {
        ...StaffQuestion
      }
    }
  }
`);
export const UNMERGE = graphql(`
  mutation UnmergeQuestion($questionId: ID!) {
    unmergeQuestion(questionId: $questionId) {
      question {
        ...StaffQuestion
      }
    }
  }
`);
export const HIGHLIGHT = graphql(`
  mutation HighlightQuestion($webinarId: ID!, $questionId: ID) {
    highlightQuestion(webinarId: $webinarId, questionId: $questionId) {
      webinar {
        ...WebinarState
      }
    }
  }
`);
export const UPDATE_QA = graphql(`
  mutation UpdateQa($input: UpdateQaSettingsInput!) {
    updateQaSettings(input: $input) {
      webinar {
        ...WebinarState
      }
    }
  }
`);
