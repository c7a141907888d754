import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import '../../test/house.ts';
import { db } from './db.ts';
import { newId } from './ids.ts';
import { mails } from './mail.table.ts';

/** How many statements with these words the connection keeps ready. */
const kept = async (tx: Pick<typeof db, 'execute'>, words: string): Promise<number> =>
  (await tx.execute(sql`select 1 from pg_prepared_statements where strpos(statement, ${words}) > 0`)).length;

it('a statement is parsed once per connection, however often it runs', async () => {
  await db.transaction(async (tx) => {
    for (let n = 0; n < 5; n++) await tx.select({ subject: mails.subject }).from(mails).where(eq(mails.id, newId()));
    expect(await kept(tx, 'select "subject" from "mails" where "mails"."id" = $1')).toBe(1);
  });
});

it('lists of every length do not fill the server with plans', async () => {
  await db.transaction(async (tx) => {
    const list = (length: number) =>
      sql.join(
        Array.from({ length }, (_, n) => sql`${n}::int`),
        sql`, `,
      );
    for (const length of [32, 33, 34]) await tx.execute(sql`select 'a list' where 41 in (${list(length)})`);
    expect(await kept(tx, "select 'a list'")).toBe(1);
  });
});
