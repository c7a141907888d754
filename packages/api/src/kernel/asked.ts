import DataLoader from 'dataloader';
import { type SQL, sql } from 'drizzle-orm';
import { gathered, hallMs } from './gathered.ts';
import type { Viewer } from './viewer.ts';

// What thousands ask at once, each as themselves: may I read this? One statement answers all of them.

/** Rows of a statement: which thing is asked for (`asked.id`), and by which member (`asked.member_id`; null: a visitor). */
export const asked: SQL = sql`unnest(${sql.placeholder('ids')}::uuid[], ${sql.placeholder('memberIds')}::uuid[])
  as asked (id, member_id)`;
/** By which a row finds back to those who asked; to be selected as `key`. */
export const askedKey = sql<string>`concat_ws(' ', asked.id, asked.member_id)`;

/**
 * A look-up that all who ask within some milliseconds share: a hall that comes at once, or whose rights have changed, asks a
 * few times and not thousands of times. Nothing is kept: what was true a moment ago is no answer.
 * @param read answers, for each pair of `ids` and `memberIds`, at most one row, which has its key
 */
export function askedTogether<Row extends { key: string }>(
  read: (given: Record<string, unknown>) => Promise<Row[]>,
): (viewer: Pick<Viewer, 'memberId'>, id: string) => Promise<Row | null> {
  const found = new DataLoader<string, Row | null>(
    async (keys) => {
      const pairs = [...new Set(keys)].map((key) => key.split(' '));
      const rows = await read({ ids: pairs.map(([id]) => id), memberIds: pairs.map(([, member = null]) => member) });
      const byKey = new Map(rows.map((row) => [row.key, row]));
      return keys.map((key) => byKey.get(key) ?? null);
    },
    { cache: false, batchScheduleFn: gathered(hallMs) },
  );
  return ({ memberId }, id) => found.load(memberId === null ? id : `${id} ${memberId}`);
}
