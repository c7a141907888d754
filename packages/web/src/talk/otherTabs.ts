import { useEffect } from 'react';
import { useClient } from 'urql';
import { TALK_POST } from './documents.ts';

/** A thread's stream is the same for everybody, so it cannot say which reactions are one's own: the tabs tell each other. */
let channel: BroadcastChannel | undefined;
const theChannel = (): BroadcastChannel => {
  channel ??= new BroadcastChannel('rounds-reactions');
  return channel;
};

export function tellReaction(postId: string): void {
  theChannel().postMessage(postId);
}

/** Asks anew for a post to which the viewer has reacted in another tab. */
export function useOtherTabs(): void {
  const client = useClient();
  useEffect(() => {
    const hear = ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'string') return;
      const known = client.readQuery(TALK_POST, { id: data }, { requestPolicy: 'cache-only' })?.data?.post;
      if (known) void client.query(TALK_POST, { id: data }, { requestPolicy: 'network-only' }).toPromise();
    };
    theChannel().addEventListener('message', hear);
    return () => theChannel().removeEventListener('message', hear);
  }, [client]);
}
