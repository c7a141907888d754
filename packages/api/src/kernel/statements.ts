import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { Everybody, isEverybody } from './everybody.ts';
import { house, type Viewer, visitor } from './viewer.ts';

// What every page asks is put into words once, not each time: Drizzle's building of a statement costs more than its answer.

/** A statement of Drizzle's, built; what `sql.placeholder` left open is given each time. */
interface Built<Row> {
  execute: (given: Record<string, unknown>) => Promise<Row[]>;
}

/** Somebody of whom only the kind is known when a statement is built. Who they are is filled in. */
const standIns = {
  everybody: new Everybody(),
  visitor,
  house,
  member: { memberId: sql.placeholder('memberId') as unknown as string, role: 'MEMBER', sessionId: null },
} satisfies Record<string, Viewer>;

function kindOf(viewer: Viewer): keyof typeof standIns {
  if (isEverybody(viewer)) return 'everybody';
  if (viewer.memberId !== null) return 'member';
  return viewer.role === null ? 'visitor' : 'house';
}

/**
 * A statement whose words depend on what kind of viewer looks, built for each kind when the first of them does.
 * @param build must not ask for the viewer's role: all members are one kind
 */
export function forEachKind<Row>(
  build: (viewer: Viewer) => Built<Row>,
): (viewer: Viewer, given: Record<string, unknown>) => Promise<Row[]> {
  const built = new Map<string, Built<Row>>();
  return (viewer, given) => {
    const kind = kindOf(viewer);
    const statement = built.get(kind) ?? build(standIns[kind]);
    built.set(kind, statement);
    return statement.execute(kind === 'member' ? { ...given, memberId: viewer.memberId } : given);
  };
}

/** A statement that is the same for every viewer, built when it is first asked. */
export function once<Row>(build: () => Built<Row>): (given: Record<string, unknown>) => Promise<Row[]> {
  let built: Built<Row> | null = null;
  return (given) => (built ??= build()).execute(given);
}

/** Condition: the column is one of those that are given under this name. */
export const isOneOfGiven = (column: PgColumn, name: string): SQL => sql`${column} = any(${sql.placeholder(name)})`;
