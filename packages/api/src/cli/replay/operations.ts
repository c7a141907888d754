/** What a replay asks of the public API. The house knows these texts, also where it takes registered operations only. */
export const SAY = `mutation ReplaySay($input: AddPostInput!) {
  addPost(input: $input) { replayed post { id seq } }
}`;

export const WATCH = `subscription ReplayWatch($threadId: ID!, $after: String) {
  threadEvents(threadId: $threadId, after: $after) {
    __typename
    ... on ThreadEvent { seq cursor node { __typename ... on Post { id } } }
    ... on CaughtUp { cursor }
    ... on Reset { cursor reason }
    ... on Revoked { why: reason }
  }
}`;

export const ASK = `mutation ReplayAsk($input: AskQuestionInput!) {
  askQuestion(input: $input) { replayed question { id status } }
}`;

export const APPROVE = `mutation ReplayApprove($questionId: ID!) {
  approveQuestion(questionId: $questionId) { question { id status } }
}`;

export const VOTE = `mutation ReplayVote($questionId: ID!) {
  voteQuestion(questionId: $questionId, on: true) { replayed }
}`;

export const ANSWER_LIVE = `mutation ReplayAnswer($questionId: ID!) {
  startLiveAnswer(questionId: $questionId, previousBecomes: ANSWERED) { question { id status } }
}`;

export const FINISH = `mutation ReplayFinish($questionId: ID!) {
  finishLiveAnswer(questionId: $questionId) { question { id status } }
}`;

export const LIST = `query ReplayQuestions($slug: String!, $after: String) {
  webinar(slug: $slug) { highlightedQuestion { id } questions(sort: POPULAR, first: 100, after: $after) {
    pageInfo { hasNextPage endCursor } edges { node { id score status publishedAt } } } }
}`;

const webinarStream = (name: string, field: string) => `subscription ${name}($webinarId: ID!, $after: String) {
  ${field}(webinarId: $webinarId, after: $after) {
    __typename
    ... on WebinarEvent { seq cursor node { __typename ... on Question { id status } } }
    ... on CaughtUp { cursor }
    ... on Reset { cursor reason }
    ... on Revoked { why: reason }
  }
}`;
export const WATCH_WEBINAR = webinarStream('ReplayWebinar', 'webinarEvents');
export const WATCH_STAFF = webinarStream('ReplayStaff', 'webinarStaffEvents');

export const replayOperations = [SAY, WATCH, ASK, APPROVE, VOTE, ANSWER_LIVE, FINISH, LIST, WATCH_WEBINAR, WATCH_STAFF];
