import { limits } from '@rounds/schema/limits';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { fragmentsOf } from './fragments.ts';
import { listSizes } from './listSizes.ts';

interface Counting {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
  /** What a fragment costs, by its name and the size of the page it stands in. */
  known: Map<string, number>;
  /** Whether a variable had a say in it. */
  varies: boolean;
}

/** What an operation costs whose variables have no say in it: most of them, and each is asked many times. */
const constant = new WeakMap<OperationDefinitionNode, number>();

/** One selection, on a type; `page` is how many edges the connection it stands in was asked for. */
interface Place {
  type: GraphQLCompositeType;
  page: number;
}

/**
 * How many things an operation may bring back: each object counts one, times the lengths of the lists it stands in,
 * as asked for by `first` or `last` (variables included, trap T9) or as we know them. Leaves are free, but an operation is not.
 * The operation must have been validated and its variables coerced.
 */
export function costOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: { document: DocumentNode; variables: Record<string, unknown> },
): number {
  const type = schema.getRootType(operation.operation);
  const known = constant.get(operation);
  if (known !== undefined || !type) return known ?? 0;
  const fragments = fragmentsOf(given.document);
  const counting: Counting = { schema, fragments, variables: given.variables, known: new Map(), varies: false };
  const writing = operation.operation === 'mutation' ? limits.graphql.writeCost : 0;
  // One that brings a single number or text has been worked for all the same.
  const cost = writing + Math.max(1, selectionCost(operation.selectionSet, { type, page: 1 }, counting));
  if (!counting.varies) constant.set(operation, cost);
  return cost;
}

function selectionCost(set: SelectionSetNode, place: Place, counting: Counting): number {
  let cost = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) cost += fieldCost(selection, place, counting);
    else if (selection.kind === Kind.FRAGMENT_SPREAD) cost += fragmentCost(selection.name.value, place, counting);
    else {
      const named = selection.typeCondition ? counting.schema.getType(selection.typeCondition.name.value) : place.type;
      if (isCompositeType(named))
        cost += selectionCost(selection.selectionSet, { type: named, page: place.page }, counting);
    }
  }
  return cost;
}

function fragmentCost(name: string, { page }: Place, counting: Counting): number {
  const key = `${name} ${page}`;
  const found = counting.known.get(key);
  const fragment = counting.fragments.get(name);
  const type = fragment && counting.schema.getType(fragment.typeCondition.name.value);
  if (found !== undefined || !fragment || !isCompositeType(type)) return found ?? 0;
  const cost = selectionCost(fragment.selectionSet, { type, page }, counting);
  counting.known.set(key, cost);
  return cost;
}

function fieldCost(node: FieldNode, place: Place, counting: Counting): number {
  const name = node.name.value;
  if (name === '__schema' || name === '__type') return limits.graphql.introspectionCost;
  const field = 'getFields' in place.type ? place.type.getFields()[name] : undefined;
  const type = field && getNamedType(field.type);
  if (!field || !node.selectionSet || !isCompositeType(type)) return 0;
  const page = pageOf(node, field, counting);
  const inner = selectionCost(node.selectionSet, { type, page: page ?? 1 }, counting);
  if (name === 'edges') return place.page * inner;
  return (
    (isList(field) ? (page ?? listSizes[`${place.type.name}.${name}`] ?? limits.graphql.listSize) : 1) * (1 + inner)
  );
}

const isList = ({ type }: GraphQLField<unknown, unknown>): boolean =>
  isListType(isNonNullType(type) ? type.ofType : type);

/** How many were asked for; null for a field that has no pages. */
function pageOf(node: FieldNode, field: GraphQLField<unknown, unknown>, counting: Counting): number | null {
  if (!field.args.some(({ name }) => name === 'first' || name === 'last')) return null;
  const asked = (node.arguments ?? [])
    .filter(({ name }) => name.value === 'first' || name.value === 'last')
    .map(({ value }) => numberIn(value, counting))
    .filter((size) => size !== null);
  return asked.length === 0 ? limits.page.usual : Math.max(1, ...asked);
}

function numberIn(value: ValueNode, counting: Counting): number | null {
  if (value.kind === Kind.VARIABLE) counting.varies = true;
  const given =
    value.kind === Kind.VARIABLE ? counting.variables[value.name.value] : 'value' in value ? value.value : null;
  return given === null || given === undefined ? null : Number(given);
}
