// Rules of this house that no linter ships. oxlint loads this file as a plugin (`jsPlugins` in .oxlintrc.json).

/** The part of an ESTree node that these rules read. */
interface Node {
  type: string;
  name?: string;
  computed?: boolean;
  parent?: Node;
  expression?: Node;
  object?: Node;
  property?: Node;
  callee?: Node;
  argument?: Node;
  init?: Node | null;
  id?: Node;
}
interface Definition {
  node: Node;
}
interface Variable {
  name: string;
  defs: Definition[];
}
interface Scope {
  variables: Variable[];
  upper: Scope | null;
}
interface Context {
  filename: string;
  sourceCode: { getScope: (node: Node) => Scope };
  report: (found: { node: Node; message: string }) => void;
}
type Rule = { create: (context: Context) => Record<string, (node: Node) => void> };

/** True for `x.returning(…)`, awaited or not, possibly with more calls after it. */
function isReturning(node: Node | null | undefined): boolean {
  if (!node) return false;
  if (node.type === 'AwaitExpression') return isReturning(node.argument);
  if (node.type !== 'CallExpression') return false;
  return node.callee?.property?.name === 'returning' || isReturning(node.callee?.object);
}

function variableOf(scope: Scope | null, name: string | undefined): Variable | undefined {
  for (let at = scope; at; at = at.upper) {
    const found = at.variables.find((variable) => variable.name === name);
    if (found) return found;
  }
  return undefined;
}

/** `!` hides a missing row. Only of what an insert or update returned do we know that there is one. */
const nonNullAfterReturning: Rule = {
  create: (context) => ({
    TSNonNullExpression(node) {
      const of = node.expression;
      if (of?.type === 'MemberExpression' && of.computed && isReturning(of.object)) return;
      const variable = of?.type === 'Identifier' ? variableOf(context.sourceCode.getScope(node), of.name) : undefined;
      const declared = variable?.defs[0]?.node;
      if (declared?.id?.type === 'ArrayPattern' && isReturning(declared.init)) return;
      context.report({ node, message: '`!` is for the row of `.returning()` only: check, or refuse in words.' });
    },
  }),
};

/** `sql.raw` puts text into a statement unescaped. */
const noRawSql: Rule = {
  create: (context) => ({
    MemberExpression(node) {
      if (node.object?.name !== 'sql' || node.property?.name !== 'raw') return;
      context.report({ node, message: 'No `sql.raw`: name columns and tables, pass values as parameters.' });
    },
  }),
};

/** A sleep is a guess about a machine; a test waits for the thing itself. */
const noSleepInTests: Rule = {
  create: (context) => ({
    NewExpression(node) {
      if (!/\.(test|spec)\.tsx?$/.test(context.filename) || node.callee?.name !== 'Promise') return;
      const text = sleepCall(node);
      if (text) context.report({ node, message: 'No sleeps in tests: wait for the thing itself (soon, expect.poll).' });
    },
  }),
};

/** vitest's own patience is a second: a guess about a machine too. expect.poll has the patience of the package's config. */
const patientWaits: Rule = {
  create: (context) => ({
    MemberExpression(node) {
      if (node.object?.name !== 'vi' || !/^waitFor$|^waitUntil$/.test(node.property?.name ?? '')) return;
      if (context.filename.endsWith('/test/soon.ts')) return;
      context.report({
        node,
        message: 'No `vi.waitFor`, which gives up after a second: `soon`, `waitFor` or `expect.poll`.',
      });
    },
  }),
};

/** `new Promise((done) => setTimeout(done, …))` and its variants with braces. */
function sleepCall(node: Node & { arguments?: (Node & { body?: Node & { body?: Node[] } })[] }): boolean {
  const body = node.arguments?.[0]?.body;
  const only = body?.type === 'BlockStatement' && body.body?.length === 1 ? body.body[0]?.expression : body;
  return only?.type === 'CallExpression' && only.callee?.name === 'setTimeout';
}

export default {
  meta: { name: 'rounds' },
  rules: {
    'non-null-after-returning': nonNullAfterReturning,
    'no-raw-sql': noRawSql,
    'no-sleep-in-tests': noSleepInTests,
    'patient-waits': patientWaits,
  },
};
