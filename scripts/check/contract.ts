import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  parse,
  print,
  type TypeDefinitionNode,
} from 'graphql';
import type { Progress } from './finished.ts';

type Member = FieldDefinitionNode | InputValueDefinitionNode;
type Definitions = Map<string, TypeDefinitionNode>;

/** Payloads whose thing is not called like the payload. */
const THING_OF: Record<string, string> = { OrganizationSeatPayload: 'seat', GroupMembershipPayload: 'membership' };
/** What the conventions at the head of the contract promise of every connection. */
const CONNECTION = parse('type Connection { pageInfo: PageInfo! totalCount: Int! }').definitions;
const ROOTS = ['Query', 'Mutation', 'Subscription'] as const;

function definitionsOf(source: string): Definitions {
  const isType = (node: DefinitionNode): node is TypeDefinitionNode => isTypeDefinitionNode(node);
  return new Map(
    parse(source)
      .definitions.filter(isType)
      .map((node) => [node.name.value, node]),
  );
}

/** The fields, enum values or union members of a type, by name. */
function membersOf(type: TypeDefinitionNode | undefined): Map<string, Member | null> {
  if (!type) return new Map();
  if ('fields' in type) return new Map((type.fields ?? []).map((field): [string, Member] => [field.name.value, field]));
  if (type.kind === 'EnumTypeDefinition') return new Map((type.values ?? []).map((value) => [value.name.value, null]));
  if (type.kind === 'UnionTypeDefinition') return new Map((type.types ?? []).map((type) => [type.name.value, null]));
  return new Map();
}

const isRequired = (node: Member) =>
  node.type.kind === 'NonNullType' && !('defaultValue' in node && node.defaultValue !== undefined);

/** What a client who wrote `wanted` by the contract would miss in `found`. */
function compareMember(place: string, { wanted, found }: { wanted: Member; found: Member }): string[] {
  const faults: string[] = [];
  const [promised, given] = [print(wanted.type), print(found.type)];
  if (promised !== given) faults.push(`${place} is ${given}, the contract says ${promised}`);
  const asked = new Map(('arguments' in wanted ? (wanted.arguments ?? []) : []).map((node) => [node.name.value, node]));
  const taken = new Map(('arguments' in found ? (found.arguments ?? []) : []).map((node) => [node.name.value, node]));
  for (const [name, node] of asked) {
    const argument = taken.get(name);
    if (!argument) faults.push(`${place}(${name}:) is missing`);
    else faults.push(...compareMember(`${place}(${name}:)`, { wanted: node, found: argument }));
  }
  for (const [name, node] of taken) {
    if (!asked.has(name) && isRequired(node))
      faults.push(`${place}(${name}:) is required, the contract does not have it`);
  }
  return faults;
}

function compareType(
  wanted: TypeDefinitionNode,
  { found, missing }: { found: TypeDefinitionNode | undefined; missing: string[] },
): string[] {
  const name = wanted.name.value;
  if (!found) return [`${name} is missing`];
  if (found.kind !== wanted.kind) return [`${name} is a ${found.kind}, the contract says ${wanted.kind}`];
  const members = membersOf(wanted);
  const given = membersOf(found);
  const faults: string[] = [];
  for (const [field, node] of members) {
    const there = given.get(field);
    if (missing.includes(field)) {
      if (given.has(field)) faults.push(`${name}.${field} is there: take it off the list in finished.ts`);
    } else if (!given.has(field)) faults.push(`${name}.${field} is missing`);
    else if (node && there) faults.push(...compareMember(`${name}.${field}`, { wanted: node, found: there }));
  }
  for (const field of missing) {
    if (!members.has(field)) faults.push(`finished.ts names ${name}.${field}, which the contract does not have`);
  }
  if (wanted.kind === 'InputObjectTypeDefinition') {
    for (const [field, node] of given) {
      if (node && !members.has(field) && isRequired(node))
        faults.push(`${name}.${field} is required, the contract does not have it`);
    }
  }
  return faults;
}

/** What a payload that the contract only describes in words must carry. */
function payloadFaults(schema: Definitions, field: FieldDefinitionNode): string[] {
  const payload = print(field.type).replace('!', '');
  const type = schema.get(payload);
  if (!type || !payload.endsWith('Payload')) return [];
  const base = payload.slice(0, -'Payload'.length);
  const thing = THING_OF[payload] ?? base.charAt(0).toLowerCase() + base.slice(1);
  const input = schema.get(print(field.arguments?.[0]?.type ?? field.type).replace('!', ''));
  const promised = membersOf(input).has('clientMutationId') ? [thing, 'replayed'] : [thing];
  return promised.filter((name) => !membersOf(type).has(name)).map((name) => `${payload}.${name} is missing`);
}

function connectionFaults(schema: Definitions, field: FieldDefinitionNode): string[] {
  const name = print(field.type).replace('!', '');
  const found = schema.get(name);
  if (!name.endsWith('Connection') || !found) return [];
  const node = name.slice(0, -'Connection'.length);
  const parts = [
    ...CONNECTION,
    ...parse(`type Connection { edges: [${node}Edge!]! } type ${node}Edge { cursor: String! node: ${node}! }`)
      .definitions,
  ];
  return parts.flatMap((part) => {
    if (!isTypeDefinitionNode(part)) return [];
    const target = part.name.value === 'Connection' ? name : part.name.value;
    return compareType({ ...part, name: { ...part.name, value: target } }, { found: schema.get(target), missing: [] });
  });
}

/** Every way in which the schema breaks the finished part of the contract, one sentence each; and how much was compared. */
export function compareContract(
  sources: { contract: string; schema: string },
  progress: Progress,
): { faults: string[]; compared: number } {
  const contract = definitionsOf(sources.contract);
  const schema = definitionsOf(sources.schema);
  const faults: string[] = [];
  for (const [name, missing] of Object.entries(progress.types)) {
    const wanted = contract.get(name);
    if (!wanted) faults.push(`finished.ts names ${name}, which the contract does not have`);
    else faults.push(...compareType(wanted, { found: schema.get(name), missing }));
  }
  for (const root of ROOTS) {
    const wanted = contract.get(root);
    if (!wanted) return { faults: [`the contract has no ${root}`], compared: 0 };
    const missing = [...membersOf(wanted).keys()].filter((field) => !progress.roots[root].includes(field));
    for (const field of progress.roots[root]) {
      if (!membersOf(wanted).has(field))
        faults.push(`finished.ts names ${root}.${field}, which the contract does not have`);
    }
    faults.push(...compareType(wanted, { found: schema.get(root), missing }));
  }
  for (const type of schema.values()) {
    const name = type.name.value;
    const isBegun = name in progress.types || ROOTS.some((root) => root === name);
    if (contract.has(name) && !isBegun) faults.push(`${name} has begun: put it on the list in finished.ts`);
    if (type.kind !== 'ObjectTypeDefinition') continue;
    for (const field of type.fields ?? []) {
      faults.push(...connectionFaults(schema, field));
      if (name === 'Mutation' && membersOf(contract.get(name)).has(field.name.value))
        faults.push(...payloadFaults(schema, field));
    }
  }
  const compared =
    Object.keys(progress.types).length + ROOTS.reduce((sum, root) => sum + progress.roots[root].length, 0);
  return { faults: [...new Set(faults)], compared };
}
