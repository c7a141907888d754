import 'reflect-metadata';
import { errorCodes } from '@rounds/schema/errorCodes';
import { GraphQLEnumType, GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { DateTime } from '../kernel/fields.ts';
import { SiteResolver } from './site.resolver.ts';

/** Every resolver of the house, in the order of its features. */
const resolvers: NonEmptyArray<new () => object> = [SiteResolver];

const ErrorCodeType = new GraphQLEnumType({
  name: 'ErrorCode',
  description: 'Every code in `extensions.code` of an error.',
  values: Object.fromEntries(errorCodes.map((code) => [code, {}])),
});

/** Builds the schema; needs no database. */
export function buildSchema(): GraphQLSchema {
  // Inputs are read by the services through kernel/text.ts and kernel/ids.ts, which name the field: one way, not two.
  const built = buildSchemaSync({ resolvers, validate: false, scalarsMap: [{ type: Date, scalar: DateTime }] });
  const config = built.toConfig();
  return new GraphQLSchema({ ...config, types: [...config.types, ErrorCodeType] });
}
