import { render, screen, waitFor } from '@testing-library/react';
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
