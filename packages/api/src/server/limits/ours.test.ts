import fs from 'node:fs';
import path from 'node:path';
import { limits } from '@rounds/schema/limits';
import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { webFolder } from '../pageSource.ts';
import { buildSchema } from '../schema.ts';
import { costOf } from './cost.ts';
import { listSizes } from './listSizes.ts';
import { readerOf } from './reader.ts';

/** What the components of packages/web ask for, as they write it. */
function definitionsOfPages(): DefinitionNode[] {
  const source = path.join(webFolder(), 'src');
  return fs
    .readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/^gql|\.test\./.test(file))
    .flatMap((file) => [
      ...fs.readFileSync(path.join(source, file), 'utf8').matchAll(/\bgraphql\(\s*(?:\/\* \w+ \*\/)?\s*`([^`]+)`/g),
    ])
    .flatMap(([, text]) => parse(text ?? '').definitions);
}

const schema = buildSchema();
const definitions = definitionsOfPages();
const isOperation = (node: DefinitionNode): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION;
const fragments = new Map(
  definitions
    .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
    .map((node) => [node.name.value, node]),
);

function withFragments(operation: OperationDefinitionNode): string {
  const needed = new Set<DefinitionNode>([operation]);
  for (const node of needed)
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment) needed.add(fragment);
      },
    });
  return [...needed].map(print).join('\n');
}

const operations = definitions
  .filter(isOperation)
  .map((node): [string, string] => [node.name?.value ?? '', withFragments(node)]);

describe('the pages', () => {
  it('ask for something', () => {
    expect(operations.length).toBeGreaterThan(10);
  });

  it.each(operations)('ask within the limits: %s', (_name, text) => {
    const document = readerOf(schema, { introspection: false, hideSuggestions: false }).read(text);
    const operation = document.definitions.find(isOperation);
    const sizes = operation?.variableDefinitions?.map(({ variable }) => [variable.name.value, limits.page.usual]) ?? [];
    const cost = operation && costOf(schema, operation, { document, variables: Object.fromEntries(sizes) });
    expect(cost).toBeGreaterThan(0);
    expect(cost).toBeLessThanOrEqual(limits.graphql.cost);
  });
});

describe('the known lengths of lists', () => {
  it.each(Object.keys(listSizes))('%s is there', (place) => {
    const [type = '', field = ''] = place.split('.');
    const found = schema.getType(type);
    expect(found && 'getFields' in found && found.getFields()[field]).toBeTruthy();
  });
});
