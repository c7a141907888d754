import { useEffect, useEffectEvent } from 'react';
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useClient } from 'urql';
import { onEnd, pipe, type Subscription, subscribe } from 'wonka';

interface Stream<Data, Variables extends AnyVariables> {
  document: TypedDocumentNode<Data, Variables>;
  /** Where to begin. What is under `after` counts once: from then on the stream keeps its own place. */
  variables: Variables;
  /** Changes when the stream must be begun anew with the variables of that moment (another thread, after a Reset). */
  begin: string;
  /** False while there is nothing to follow yet. */
  on?: boolean;
  /** What is followed has no end, but as somebody who has become another one it is followed anew: of the staff, or no more. */
  endless?: boolean;
  /** Each event after the cache has taken it in. */
  onEvent?: (data: Data) => void;
  /** The stream has ended with an error and will not come back by itself. */
  onError?: (error: CombinedError) => void;
}

/** Follows a live stream for as long as the component is there; the cache merges what it brings. */
export function useStream<Data, Variables extends AnyVariables>(stream: Stream<Data, Variables>): void {
  const client = useClient();
  const { document, variables, begin, on = true, endless = false, onEvent, onError } = stream;
  const start = useEffectEvent(() => client.subscription(document, variables));
  const hear = useEffectEvent((data: Data | undefined, error: CombinedError | undefined) => {
    if (error) onError?.(error);
    else if (data) onEvent?.(data);
  });
  useEffect(() => {
    if (!on) return;
    let subscription: Subscription | null = null;
    let isOver = false;
    const follow = () => {
      if (isOver) return;
      subscription = pipe(
        start(),
        // Once the client has forgotten the one that has ended.
        onEnd(() => void (endless && Promise.resolve().then(follow))),
        subscribe(({ data, error }) => {
          isOver ||= error !== undefined;
          hear(data, error);
        }),
      );
    };
    follow();
    return () => {
      isOver = true;
      subscription?.unsubscribe();
    };
  }, [client, document, begin, on, endless]);
}
