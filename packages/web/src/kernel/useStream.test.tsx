import { render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { expect, it } from 'vitest';
import { fakeApi } from '../../test/fakeApi.ts';
import { ClientProvider } from './ClientProvider.tsx';
import { browserClient } from './client.ts';
import { graphql } from './graphql.ts';
import { useStream } from './useStream.ts';

const THREAD = graphql(`
  query TestThread($id: ID!) {
    thread(id: $id) {
      id
      status
      cursor
    }
  }
`);
const EVENTS = graphql(`
  subscription TestThreadEvents($threadId: ID!, $after: String) {
    threadEvents(threadId: $threadId, after: $after) {
      __typename
      ... on ThreadEvent {
        cursor
        node {
          ... on Thread {
            id
            status
            cursor
          }
        }
      }
    }
  }
`);

function Status() {
  const [{ data }] = useQuery({ query: THREAD, variables: { id: 't1' } });
  const thread = data?.thread;
  useStream({
    document: EVENTS,
    variables: { threadId: 't1', after: thread?.cursor },
    begin: 't1',
    on: thread !== undefined,
  });
  return <p>{thread?.status ?? 'waiting'}</p>;
}

const SCORES = graphql(`
  subscription TestScores($webinarId: ID!) {
    questionScores(webinarId: $webinarId) {
      questionId
      score
    }
  }
`);

function Score() {
  const [score, setScore] = useState(0);
  useStream({
    document: SCORES,
    variables: { webinarId: 'w1' },
    begin: 'w1',
    endless: true,
    onEvent: ({ questionScores }) => setScore(questionScores[0]?.score ?? 0),
  });
  return <p>{score} votes</p>;
}

it('shows what a stream says of a thing, wherever the thing is shown, without beginning the stream again', async () => {
  const thread = { __typename: 'Thread', id: 't1', status: 'OPEN', cursor: '1.4' };
  const server = fakeApi({ query: { thread } });
  render(
    <ClientProvider
      lives={[]}
      make={(options) => browserClient({ ...options, fetch: server.fetch, socket: server.socket })}
    >
      <Status />
    </ClientProvider>,
  );
  await screen.findByText('OPEN');
  await waitFor(() => expect(server.started[0]?.variables).toEqual({ threadId: 't1', after: '1.4' }));
  const node = { ...thread, status: 'CLOSED', cursor: '1.5' };
  server.push('threadEvents', { __typename: 'ThreadEvent', seq: 5, cursor: '1.5', at: '', node });
  await screen.findByText('CLOSED');
  expect(server.started).toHaveLength(1);
});

it('follows what has no end anew when the server ends it, and no more when nobody looks', async () => {
  const server = fakeApi();
  const { unmount } = render(
    <ClientProvider
      lives={[]}
      make={(options) => browserClient({ ...options, fetch: server.fetch, socket: server.socket })}
    >
      <Score />
    </ClientProvider>,
  );
  const isTold = (score: number) =>
    waitFor(() => {
      server.push('questionScores', [{ questionId: 'q1', score }]);
      screen.getByText(`${score} votes`);
    });
  await isTold(1);
  server.end('questionScores');
  await waitFor(() => expect(server.started).toHaveLength(2));
  await isTold(2);
  unmount();
  server.end('questionScores');
  render(<p>later</p>);
  await screen.findByText('later');
  expect(server.started).toHaveLength(2);
});
