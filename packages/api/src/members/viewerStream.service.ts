import type { ClassType } from 'type-graphql';
import { refuse } from '../kernel/errors.ts';
import type { HouseEvent } from '../kernel/events.ts';
import type { LoaderScope } from '../kernel/loaders.ts';
import { signedIn, type Viewer } from '../kernel/viewer.ts';
import { type Watching, watch } from '../realtime/watch.ts';
import { memberChanged } from './members.events.ts';
import { findViewerMember, memberById } from './members.service.ts';
import { Member } from './members.types.ts';

/** How an event that is told in a member's own stream becomes a thing to show: to that member, and nobody else. */
interface NodeKind {
  type: ClassType;
  /** The thing as this member may see it now; null where it is gone. */
  find: (scope: LoaderScope, id: string) => Promise<object | null>;
}

const kinds = new Map<string, NodeKind>();

/** Says how the things of a feature come by the viewer's stream. Called beside the feature's resolvers. */
export function comesToViewer(event: HouseEvent, kind: NodeKind): void {
  kinds.set(event.kind, kind);
}
export const nodeKinds = (): Iterable<NodeKind> => kinds.values();

comesToViewer(memberChanged, { type: Member, find: memberById });

/**
 * Follows the viewer's own stream: what concerns them alone, on every device of theirs.
 * @throws UNAUTHENTICATED, BAD_USER_INPUT for what is no cursor
 */
export async function watchOwn(viewer: Viewer, { after }: { after?: string | null }): Promise<Watching> {
  const { memberId } = signedIn(viewer);
  return Promise.resolve(
    watch(memberId, {
      after: after ?? null,
      mayRead: async () => (await findViewerMember(memberId)) !== null,
    }),
  );
}

/** What an event of the viewer's stream is about. A thing that is gone comes as the viewer themself, who has not changed. */
export async function ownNode(scope: LoaderScope, event: { kind: string; refId: string }): Promise<object> {
  const kind = kinds.get(event.kind);
  const node = kind ? await kind.find(scope, event.refId) : null;
  if (kind && node) return { ...node, comesAs: kind.type };
  const self = await memberById(scope, signedIn(scope.viewer).memberId);
  return self ? { ...self, comesAs: Member } : refuse('NOT_FOUND', 'This is not there any more.');
}
