import { limits } from '@rounds/schema/limits';
import { type DocumentNode, Kind, type SelectionNode, type SelectionSetNode, visit } from 'graphql';
import { refuse } from '../../kernel/errors.ts';
import { fragmentsOf } from './fragments.ts';

/** How large an operation is before anybody knows what its names mean. Fragments count as often as they are spread. */
interface Shape {
  depth: number;
  aliases: number;
  /** Fields side by side at the top of this selection. */
  fields: number;
}

const nothing: Shape = { depth: 0, aliases: 0, fields: 0 };
const beside = (a: Shape, b: Shape): Shape => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  fields: a.fields + b.fields,
});

/**
 * Refuses what is too large by its text alone: before validation, whose time grows with the square of the text.
 * @throws QUERY_TOO_COMPLEX
 */
export function limitShape(document: DocumentNode): void {
  limitNodes(document);
  const ofFragment = fragmentShapes(document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, aliases, fields } = shapeOf(definition.selectionSet, ofFragment);
    limit('fields at the top', fields, limits.graphql.rootFields);
    limit('aliases', aliases, limits.graphql.aliases);
    limit('levels', depth, limits.graphql.depth);
  }
}

/** What counts once, however often it is spread. */
function limitNodes(document: DocumentNode): void {
  let directives = 0;
  visit(document, {
    Directive: () => {
      directives += 1;
    },
    ListValue: ({ values }) => limit('items in one list', values.length, limits.listItems.max),
    SelectionSet: ({ selections }) => limit('selections side by side', selections.length, limits.graphql.selections),
  });
  limit('directives', directives, limits.graphql.directives);
}

function limit(what: string, count: number, most: number): void {
  if (count > most) refuse('QUERY_TOO_COMPLEX', `An operation has at most ${most} ${what}.`);
}

type FragmentShape = (name: string) => Shape;

/** Each fragment is measured once; one that spreads itself counts as nothing here and is refused by validation. */
function fragmentShapes(document: DocumentNode): FragmentShape {
  const fragments = fragmentsOf(document);
  const known = new Map<string, Shape>();
  const ofFragment: FragmentShape = (name) => {
    const found = known.get(name);
    const set = fragments.get(name)?.selectionSet;
    if (found || !set) return found ?? nothing;
    known.set(name, nothing);
    const shape = shapeOf(set, ofFragment);
    known.set(name, shape);
    return shape;
  };
  return ofFragment;
}

const shapeOf = (set: SelectionSetNode, ofFragment: FragmentShape, isEdge = false): Shape =>
  set.selections.map((selection) => selectionShape(selection, ofFragment, isEdge)).reduce(beside, nothing);

function selectionShape(selection: SelectionNode, ofFragment: FragmentShape, isEdge: boolean): Shape {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
  if (selection.kind === Kind.INLINE_FRAGMENT) return shapeOf(selection.selectionSet, ofFragment, isEdge);
  const name = selection.name.value;
  const own: Shape = { depth: 1, aliases: selection.alias ? 1 : 0, fields: name === '__typename' ? 0 : 1 };
  // Introspection nests by its nature; graphql-js has a rule of its own against misuse of it.
  if (!selection.selectionSet || name.startsWith('__')) return own;
  const inner = shapeOf(selection.selectionSet, ofFragment, name === 'edges');
  // The wrappers of a connection are not levels of what is asked for (decisions/030).
  const isWrapper = name === 'edges' || (name === 'node' && isEdge);
  return { depth: inner.depth + (isWrapper ? 0 : 1), aliases: own.aliases + inner.aliases, fields: own.fields };
}
