/** An answer of the API, or what became of the connection. */
export interface Asked {
  data?: Record<string, unknown> | null;
  code?: string;
  retryAfterMs?: number;
  /** The connection failed, or nobody answered in time. */
  cut?: string;
}

const patienceMs = 6000;

export const ADD_POST = `mutation ($input: AddPostInput!) { addPost(input: $input) { replayed post { id seq } } }`;
export const EDIT_POST = `mutation ($input: EditPostInput!) { editPost(input: $input) { post { id } } }`;
export const PAGE = `query ($id: ID!) { thread(id: $id) { cursor
  posts(last: 100) { edges { node { id seq body state } } } } }`;
export const EVENTS = `subscription ($id: ID!, $after: String) { threadEvents(threadId: $id, after: $after) { __typename
  ... on ThreadEvent { seq cursor node { __typename ... on Post { id seq body state } ... on Thread { id } } }
  ... on CaughtUp { cursor } ... on Reset { cursor reason } ... on Revoked { why: reason } } }`;

export interface Asker {
  /** Where the house is, as this one reaches it. */
  url: string;
  /** The origin the house goes by. */
  origin: string;
  cookie: string;
}

/** Asks over HTTP; never throws. */
export async function ask({ url, origin, cookie }: Asker, query: string, variables: object): Promise<Asked> {
  try {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...(cookie ? { cookie } : {}) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const { data, errors } = (await answer.json()) as {
      data?: Record<string, unknown> | null;
      errors?: { extensions?: { code?: string; retryAfterMs?: number } }[];
    };
    const refusal = errors?.[0]?.extensions;
    return errors
      ? { data, code: refusal?.code ?? `HTTP ${answer.status}`, retryAfterMs: refusal?.retryAfterMs }
      : { data };
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    return { cut: cause?.code ?? name };
  }
}
