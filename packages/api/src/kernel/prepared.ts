import type postgres from 'postgres';

/**
 * How many different texts are prepared. Each connection keeps the plan of each, so what is written in endless variants
 * (lists of every length) must not fill the server's memory.
 */
const mostTexts = 300;
/** A text with more parameters than this is one of those variants. */
const mostParameters = 32;

const prepared = new Set<string>();

function isWorthPreparing(text: string, parameters: number): boolean {
  if (prepared.has(text)) return true;
  if (parameters > mostParameters || prepared.size >= mostTexts) return false;
  prepared.add(text);
  return true;
}

/**
 * Has Drizzle's statements prepared: parsed and planned once per connection. Unprepared, each costs a round trip to be
 * described before the one that runs it, and none can be sent before the answer to the one before.
 */
export function withPrepared<Client extends postgres.Sql | postgres.TransactionSql>(
  client: Client,
  sent: () => void,
): Client {
  const unsafe = client.unsafe.bind(client);
  client.unsafe = (text, parameters = [], options = {}) => {
    sent();
    return unsafe(text, parameters, { ...options, prepare: isWorthPreparing(text, parameters.length) });
  };
  if ('begin' in client) client.begin = inside(client.begin.bind(client), sent);
  if ('savepoint' in client) client.savepoint = inside(client.savepoint.bind(client), sent);
  return client;
}

/** The same for the client that a transaction is given. */
function inside<Open>(open: Open, sent: () => void): Open {
  const plain = open as (...given: unknown[]) => unknown;
  const opened = (...given: unknown[]) => {
    const work = given.pop() as (client: postgres.TransactionSql) => unknown;
    return plain(...given, (client: postgres.TransactionSql) => work(withPrepared(client, sent)));
  };
  return opened as Open;
}
