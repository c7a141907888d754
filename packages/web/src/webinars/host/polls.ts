import { graphql } from '../../kernel/graphql.ts';

export const OPEN_POLL = graphql(`
  mutation OpenPoll($pollId: ID!, $version: Int) {
    openPoll(pollId: $pollId, version: $version) {
      poll {
        ...PollShown
      }
    }
  }
`);
export const CLOSE_POLL = graphql(`
  mutation ClosePoll($pollId: ID!) {
    closePoll(pollId: $pollId) {
      poll {
        ...PollShown
      }
    }
  }
`);
export const UPDATE_POLL = graphql(`
  mutation UpdatePoll($input: UpdatePollInput!) {
    updatePoll(input: $input) {
      poll {
        ...PollShown
      }
    }
  }
`);
export const DISCARD_POLL = graphql(`
  mutation DiscardPoll($pollId: ID!) {
    discardPoll(pollId: $pollId) {
      id
    }
  }
`);
