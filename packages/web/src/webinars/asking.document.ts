import { graphql } from '../kernel/graphql.ts';

/** Alone, because every page carries it (app/writes.ts), and none of them the others. */
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
