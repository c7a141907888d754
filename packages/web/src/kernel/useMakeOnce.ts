import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useMemo } from 'react';
import { useMutation } from 'urql';
import { v7 as newId } from 'uuid';
import { useDraft } from './drafts.ts';
import { type RefusalShown, refusalOf } from './refusal.ts';

interface Named {
  input: { clientMutationId: string | number };
}

interface Options<Data, Variables extends Named> {
  owner: string;
  /** What is being made is known under this name. */
  place: string;
  document: TypedDocumentNode<Data, Variables>;
  /** What is said where a try has arrived, and other words are sent after it. */
  alreadyMade: string;
}

/** Makes something new. Of a try that may have arrived without our knowing the id is kept: sent again it makes no second one. */
export function useMakeOnce<Data, Variables extends Named>({
  owner,
  place,
  document,
  alreadyMade,
}: Options<Data, Variables>) {
  const [tried, setTried] = useDraft(owner, `${place}:id`);
  const [{ fetching, error }, send] = useMutation(document);
  const refusal = useMemo<RefusalShown | null>(() => {
    const said = refusalOf(error);
    return said?.code === 'IDEMPOTENCY_CONFLICT' ? { code: said.code, message: alreadyMade } : said;
  }, [error, alreadyMade]);
  return {
    fetching,
    refusal,
    make: async (words: Omit<Variables['input'], 'clientMutationId'>): Promise<Data | undefined> => {
      const clientMutationId = tried || newId();
      setTried(clientMutationId);
      const { data, error: refused } = await send({ input: { ...words, clientMutationId } } as Variables);
      // Only what did not come back may have been made; then it is there, as it was sent.
      if (refusalOf(refused)?.code !== 'OFFLINE') setTried('');
      return data;
    },
  };
}
