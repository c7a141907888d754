import { type ClassType, createUnionType, ObjectType } from 'type-graphql';
import { count, text, when } from '../kernel/fields.ts';
import { streamOf } from '../realtime/stream.types.ts';
import { nodeKinds } from './viewerStream.service.ts';

@ObjectType({
  description: 'Something of the viewer’s own, as it is now and as they may see it. Applying it twice changes nothing.',
})
export class ViewerEvent {
  @count() seq!: number;
  @text() cursor!: string;
  @when() at!: Date;
}

export const ViewerStream = streamOf('ViewerStream', ViewerEvent);

/** Everything that comes by the viewer's stream: each feature names its own (`comesToViewer`). */
export const ViewerNode = createUnionType({
  name: 'ViewerNode',
  types: () => [...new Set([...nodeKinds()].map(({ type }) => type))],
  resolveType: (node) => (node as { comesAs: ClassType }).comesAs,
});
