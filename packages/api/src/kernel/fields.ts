import 'reflect-metadata';
import { GraphQLScalarType } from 'graphql';
import { DateTimeISOResolver, JSONResolver } from 'graphql-scalars';
import { Field, ID, Int } from 'type-graphql';

/** A point in time, ISO 8601 in UTC. */
export const DateTime = new GraphQLScalarType({ ...DateTimeISOResolver.toConfig(), name: 'DateTime' });
export const JSONValue = new GraphQLScalarType({ ...JSONResolver.toConfig(), name: 'JSON' });

/** A field that is a property of its object: read as such, without a resolver of type-graphql's around it. */
export const plain = { simple: true };

/** A field decorator whose property must have exactly this type: "column nullable, class not" does not compile. */
type Typed<T> = <K extends string>(target: { [P in K]?: T } & object, key: K) => void;
const typed = <T>(of: () => unknown, nullable: boolean): ((description?: string) => Typed<T>) => {
  return (description) => (target, key) =>
    Field(of as () => typeof String, { nullable, description, ...plain })(target, key);
};

export const id = typed<string>(() => ID, false);
/** @public The fields of types are a closed set, also where one waits for its first use. */
export const maybeId = typed<string | null>(() => ID, true);
export const text = typed<string>(() => String, false);
export const maybeText = typed<string | null>(() => String, true);
export const count = typed<number>(() => Int, false);
export const flag = typed<boolean>(() => Boolean, false);
export const maybeFlag = typed<boolean | null>(() => Boolean, true);
export const when = typed<Date>(() => DateTime, false);
export const maybeWhen = typed<Date | null>(() => DateTime, true);
