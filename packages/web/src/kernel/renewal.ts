/** Who is signed in has changed: here (the function is called) or in another tab (a message comes). */
const channelName = 'rounds-session';
const listeners = new Set<() => void>();
let channel: BroadcastChannel | undefined;

function tell(): void {
  for (const listener of listeners) listener();
}

export function onRenewal(listener: () => void): () => void {
  if (!channel) {
    channel = new BroadcastChannel(channelName);
    channel.onmessage = tell;
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Starts over with an empty cache, here and in the other tabs. */
export function renewSession(): void {
  tell();
  channel?.postMessage('changed');
}
