/** Typed documents: a component writes its query or fragment in `graphql(...)` and gets its types with it. */
export { graphql } from '../gql/gql.ts';
