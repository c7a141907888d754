import { graphql } from '../kernel/graphql.ts';

/** Alone, because whichever page one is on sends it (app/writes.ts), without the others. */
export const ASK_QUESTION = graphql(`
  mutation AskQuestion($input: AskQuestionInput!) {
    askQuestion(input: $input) {
      replayed
      question {
        ...OwnQuestion
      }
    }
  }
`);
