import { setMaxListeners } from 'node:events';
import { createPubSub, type PubSub } from '@graphql-yoga/subscription';
import type { BenchEvent } from './contender.ts';

/**
 * The PubSub that the documentation of both names. It adds a listener for each subscriber to one EventTarget: of the eleventh
 * Node says that it may be a leak, and here thousands are meant.
 */
export function openTopic(): PubSub<{ event: [BenchEvent] }> {
  const eventTarget = new EventTarget();
  setMaxListeners(0, eventTarget);
  return createPubSub<{ event: [BenchEvent] }>({ eventTarget });
}
