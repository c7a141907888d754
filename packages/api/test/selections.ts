import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isNonNullType,
  isUnionType,
} from 'graphql';

/** A selection set's inside, and the named fragments it uses. */
export interface Selected {
  text: string;
  fragments: string[];
}

/** What a client may do to a field, beside selecting it. */
interface Picked {
  name: string;
  args: string;
  isAliased: boolean;
  directive: string;
  wrapping: 'none' | 'inline' | 'named';
  on: string;
  inner: Picked[] | null;
}

const directives = ['', '', '', '', '@include(if: $yes)', '@skip(if: $no)', '@include(if: $no)', '@skip(if: $yes)'];
/** Below what one operation may have (limits.graphql), with room for what stands around a selection. */
const most = { aliases: 6, directives: 6 };

/**
 * Random selections of a type, made from the schema itself, so that a new field is tried without being named anywhere: nested
 * `depth` deep, with aliases, fragments of both kinds, pages that are refused, and `@include`/`@skip` by `$yes` and `$no`.
 */
export const selectionOf = (schema: GraphQLSchema, typeName: string, depth: number): fc.Arbitrary<Selected> =>
  pickedFrom(schema, schema.getType(typeName), depth).map(rendered);

function pickedFrom(schema: GraphQLSchema, type: GraphQLNamedType | undefined, depth: number): fc.Arbitrary<Picked[]> {
  if (isUnionType(type))
    return fc
      .tuple(...type.getTypes().map((each) => pickedFrom(schema, each, depth)))
      .map((all) =>
        all.flat().map((picked) => ({ ...picked, wrapping: picked.wrapping === 'none' ? 'inline' : picked.wrapping })),
      );
  const all = type && 'getFields' in type ? Object.values(type.getFields()) : [];
  const fields = (all as GraphQLField<unknown, unknown>[]).filter(
    (field) =>
      field.args.every((arg) => !isNonNullType(arg.type)) && (depth > 0 || !isCompositeType(getNamedType(field.type))),
  );
  return fc
    .subarray(fields, { minLength: 1, maxLength: Math.min(4, fields.length) })
    .chain((some) => fc.tuple(...some.map((field) => pick(schema, { on: type?.name ?? '', field, depth }))));
}

function pick(
  schema: GraphQLSchema,
  { on, field, depth }: { on: string; field: GraphQLField<unknown, unknown>; depth: number },
): fc.Arbitrary<Picked> {
  const named = getNamedType(field.type);
  const isPage = field.args.some(({ name }) => name === 'first');
  return fc.record({
    on: fc.constant(on),
    name: fc.constant(field.name),
    args: isPage ? fc.constantFrom('(first: 1)', '(first: 3)', '(first: 0)') : fc.constant(''),
    isAliased: fc.nat(3).map((n) => n === 0),
    directive: fc.constantFrom(...directives),
    wrapping: fc.constantFrom('none' as const, 'none' as const, 'inline' as const, 'named' as const),
    inner: isCompositeType(named) ? pickedFrom(schema, named, depth - 1) : fc.constant(null),
  });
}

function rendered(all: Picked[]): Selected {
  const used = { aliases: 0, directives: 0 };
  const fragments: string[] = [];
  const render = (picked: Picked): string => {
    const alias = picked.isAliased && used.aliases < most.aliases ? `a${++used.aliases}: ` : '';
    const directive = picked.directive && used.directives < most.directives ? ` ${picked.directive}` : '';
    if (directive) used.directives++;
    const inner = picked.inner ? ` { ${picked.inner.map(render).join(' ')} }` : '';
    const text = `${alias}${picked.name}${picked.args}${directive}${inner}`;
    if (picked.wrapping === 'none') return text;
    if (picked.wrapping === 'inline') return `... on ${picked.on} { ${text} }`;
    const name = `F${fragments.length + 1}`;
    fragments.push(`fragment ${name} on ${picked.on} { ${text} }`);
    return `...${name}`;
  };
  return { text: all.map(render).join(' '), fragments };
}
