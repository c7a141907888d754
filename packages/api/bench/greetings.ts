/** How the clients of a contender come in: what they say to what they hear, until they are live. */
export interface Greeting {
  path: string;
  protocol: string;
  /** Said as soon as the socket is open. */
  first: string | null;
  /** The answer to a message that carries no event; `live` once everything from now on will be told. */
  hear(text: string, client: { id: string; after: number | null }): { say?: string; live?: boolean };
}

/** The operation that a crowd subscribes with. */
export interface Operation {
  query: string;
  variables: Record<string, unknown>;
  /** The stream itself says when it is live; other servers are taken to be once they were asked. */
  saysCaughtUp: boolean;
}

const raw: Greeting = { path: '/', protocol: '', first: null, hear: () => ({}) };

/** Engine.IO 4 and Socket.IO 5, straight over WebSocket. */
const socketIo: Greeting = {
  path: '/socket.io/?EIO=4&transport=websocket',
  protocol: '',
  first: null,
  hear: (text) => {
    if (text.startsWith('0')) return { say: '40' };
    if (text.startsWith('40')) return { live: true };
    return text === '2' ? { say: '3' } : {};
  },
};

const graphql = ({ query, variables, saysCaughtUp }: Operation): Greeting => ({
  path: '/graphql',
  protocol: 'graphql-transport-ws',
  first: JSON.stringify({ type: 'connection_init' }),
  hear: (text, { id, after }) => {
    if (text.includes('"connection_ack"')) {
      const resuming = after === null ? variables : { ...variables, after: String(after) };
      const say = JSON.stringify({ id, type: 'subscribe', payload: { query, variables: resuming } });
      return { say, live: !saysCaughtUp };
    }
    if (text.includes('"ping"')) return { say: JSON.stringify({ type: 'pong' }) };
    if (text.includes('"CaughtUp"')) return { live: true };
    throw new Error(`a subscriber heard ${text.slice(0, 300)}`);
  },
});

export type Speaks = 'raw' | 'socketIo' | 'graphql';

export function greetingOf(speaks: Speaks, operation?: Operation): Greeting {
  if (speaks === 'graphql' && operation) return graphql(operation);
  return speaks === 'socketIo' ? socketIo : raw;
}
