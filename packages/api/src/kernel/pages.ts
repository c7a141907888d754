import { limits } from '@rounds/schema/limits';
import { Field, ObjectType } from 'type-graphql';
import { refuse } from './errors.ts';
import { count, flag, maybeText, plain, text } from './fields.ts';

/** Relay's PageInfo. */
@ObjectType()
export class PageInfo {
  @flag() hasNextPage!: boolean;
  @flag() hasPreviousPage!: boolean;
  @maybeText() startCursor!: string | null;
  @maybeText() endCursor!: string | null;
}

export interface PageArgs {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** `first`/`last` made sane: one of them, 1 to 100, 50 where neither is given. @throws BAD_USER_INPUT */
export function readPage(args: PageArgs): { forward: boolean; limit: number } {
  if (args.first != null && args.last != null)
    refuse('BAD_USER_INPUT', 'Ask for `first` or for `last`, not for both.', { field: 'first' });
  const forward = args.last == null;
  const asked = args.first ?? args.last ?? 50;
  if (asked < 1) refuse('BAD_USER_INPUT', 'Ask for at least one.', { field: forward ? 'first' : 'last' });
  return { forward, limit: Math.min(asked, limits.page.max) };
}

interface Around {
  totalCount: number;
  hasPreviousPage: boolean;
  hasNextPage: boolean;
}

/** A page of a list as a connection: what is on it, how many there are in all, and whether there are more on either side. */
export function pageAsConnection<Edge extends { cursor: string }>(
  edges: Edge[],
  { totalCount, ...more }: Around,
): { edges: Edge[]; totalCount: number; pageInfo: PageInfo } {
  const [startCursor, endCursor] = [edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null];
  return { edges, totalCount, pageInfo: { ...more, startCursor, endCursor } };
}

/** A connection type for a node type, declared once beside the node. */
export function connectionOf<T extends object>(node: new () => T) {
  @ObjectType(`${node.name}Edge`)
  class Edge {
    @text() cursor!: string;
    @Field(() => node, plain) node!: T;
  }
  @ObjectType(`${node.name}Connection`)
  class Connection {
    @Field(() => [Edge], plain) edges!: Edge[];
    @Field(() => PageInfo, plain) pageInfo!: PageInfo;
    @count() totalCount!: number;
  }
  return Connection;
}
