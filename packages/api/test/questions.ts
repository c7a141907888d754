import type { Answer, Person } from './as.ts';

const QUESTION_FIELDS = `id body status score version anonymity createdAt publishedAt author { displayName member { handle } }
  answers { mode visibility text recordingOffset endedAt by { handle } } mergedInto { id status score }`;
/** What only the asker, the voter or the staff are told: asked for by each themselves. */
const VIEWER_FIELDS = `viewerHasVoted viewerIsAuthor clientMutationId originalBody dismissReason
  privateAnswers { text } viewerQueuePlace { place of } askedBy { handle } claim { by { handle } }
  steps { from to reason actor { displayName member { handle } } }`;
const payload = `{ replayed question { ${QUESTION_FIELDS} ${VIEWER_FIELDS} } }`;

export const ASK = `mutation ($input: AskQuestionInput!) { askQuestion(input: $input) ${payload} }`;
export const VOTE = `mutation ($questionId: ID!, $on: Boolean!) { voteQuestion(questionId: $questionId, on: $on) ${payload} }`;
export const DISMISS = `mutation ($questionId: ID!, $reason: String) { dismissQuestion(questionId: $questionId, reason: $reason) ${payload} }`;
export const EDIT = `mutation ($input: EditQuestionInput!) { editQuestion(input: $input) ${payload} }`;
export const CLAIM = `mutation ($questionId: ID!, $on: Boolean!) { claimQuestion(questionId: $questionId, on: $on) ${payload} }`;
export const START = `mutation ($questionId: ID!, $previousBecomes: QuestionStatus, $answeredBy: ID) {
  startLiveAnswer(questionId: $questionId, previousBecomes: $previousBecomes, answeredBy: $answeredBy) ${payload} }`;
export const ANSWER = `mutation ($input: AnswerQuestionInput!) { answerQuestion(input: $input) ${payload} }`;
export const MERGE = `mutation ($questionId: ID!, $intoQuestionId: ID!) {
  mergeQuestions(questionId: $questionId, intoQuestionId: $intoQuestionId) ${payload} }`;
export const HIGHLIGHT = `mutation ($webinarId: ID!, $questionId: ID) {
  highlightQuestion(webinarId: $webinarId, questionId: $questionId) { replayed webinar { id highlightedQuestion { id } } } }`;
export const QUESTION = `query ($id: ID!) { question(id: $id) { ${QUESTION_FIELDS} ${VIEWER_FIELDS} } }`;
export const QUESTIONS = `query ($slug: String!, $sort: QuestionSort, $status: [QuestionStatus!], $first: Int, $after: String) {
  webinar(slug: $slug) { cursor highlightedQuestion { id } viewerQuestions { ${QUESTION_FIELDS} }
    questions(sort: $sort, status: $status, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ${QUESTION_FIELDS} } } } } }`;
export const SIMILAR = `query ($webinarId: ID!, $body: String!) { similarQuestions(webinarId: $webinarId, body: $body) { id body } }`;
export const SCORES = `subscription ($webinarId: ID!) { questionScores(webinarId: $webinarId) { questionId score } }`;

/** A mutation that takes a question's id alone. */
export const act = (name: string) => `mutation ($questionId: ID!) { ${name}(questionId: $questionId) ${payload} }`;

const stream = (name: string, fields: string) => `subscription ($webinarId: ID!, $after: String) {
  ${name}(webinarId: $webinarId, after: $after) { __typename
    ... on WebinarEvent { seq cursor node { __typename ... on Question { ${fields} } ... on Webinar { id lifeStatus: status highlightedQuestion { id } } } }
    ... on CaughtUp { cursor replayed } ... on Reset { cursor reason } ... on Revoked { why: reason } } }`;
export const PUBLIC_QUESTIONS = stream('webinarEvents', QUESTION_FIELDS);
export const STAFF_QUESTIONS = stream(
  'webinarStaffEvents',
  `${QUESTION_FIELDS} askedBy { handle } claim { by { handle } }`,
);
export const OWN_QUESTIONS = `subscription ($after: String) { viewerEvents(after: $after) { __typename
  ... on ViewerEvent { seq cursor node { __typename ... on Question { ${QUESTION_FIELDS} viewerIsAuthor privateAnswers { text } dismissReason } } }
  ... on CaughtUp { cursor replayed } ... on Reset { cursor reason } ... on Revoked { why: reason } } }`;

/** What somebody who asks means; everything else is filled in. */
export const asking = (webinar: { id: string }, body: string, more: Record<string, unknown> = {}) => ({
  input: { webinarId: webinar.id, body, clientMutationId: crypto.randomUUID(), ...more },
});

const answered = ({ data, errors }: Answer): Answer['data'] => {
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data as Record<string, { question: unknown }>)[0]?.question;
};

/** Asks and answers the question. */
export const asks = async (person: Person, webinar: { id: string }, body: string) =>
  answered(await person.asks(ASK, asking(webinar, body)));

/** Does something with a question that takes its id, and whatever else is given; answers the question. */
export const does = async (person: Person, document: string, variables: Record<string, unknown>) =>
  answered(await person.asks(document, variables));

/** The questions of a webinar as somebody sees them now. */
export async function questionsSeenBy(
  person: Person,
  webinar: { slug: string },
  more: Record<string, unknown> = {},
): Promise<Answer['data'][]> {
  const { data } = await person.asks(QUESTIONS, { slug: webinar.slug, first: 20, ...more });
  return data.webinar.questions.edges.map((edge: { node: unknown }) => edge.node);
}

export const byId = (question: { id: string }) => ({ questionId: question.id });
/** An answer in writing. */
export const typed = (question: { id: string }, text: string, visibility = 'PUBLIC') => ({
  input: { questionId: question.id, text, visibility, clientMutationId: crypto.randomUUID() },
});
export const bodies = (questions: { body: string }[]) => questions.map(({ body }) => body);
