// `pnpm bench storage`: what a million posts take on the disk, with their events and indexes, as the house writes them.
process.env.ROUNDS_DEMO = 'off';

import { benchmark, readWhole } from './command.ts';
import { printTable } from './figures.ts';

const [wanted] = benchmark()
  .argument('[posts]', 'so many are written, and reckoned up to a million', readWhole, 1_000_000)
  .parse().processedArgs as [number];
const { migrateDatabase } = await import('../src/kernel/migrate.ts');
await migrateDatabase(process.env.DATABASE_URL ?? '');
const { pool } = await import('../src/kernel/db.ts');
const { aRoomOf, aSpeaker } = await import('./seed.ts');

const threads = 100;
const batch = 50_000;
const posts = Math.max(1, Math.round(wanted / batch)) * batch;
const bodyBytes = 200;
const tables = ['posts', 'stream_events', 'reactions'];

const sizes = async () => {
  const rows = await pool<{ name: string; total: number; indexes: number }[]>`
    select relname as name, pg_total_relation_size(oid)::float8 as total, pg_indexes_size(oid)::float8 as indexes
    from pg_class where relname in ${pool(tables)} and relkind = 'r'`;
  return new Map(rows.map((row) => [row.name, row]));
};

const speaker = await aSpeaker();
const rooms = [];
for (let n = 0; n < threads; n++) rooms.push(await aRoomOf(0, speaker.id));
const threadIds = rooms.map(({ threadId }) => threadId);
const empty = await sizes();

// In the order of time, over all threads in turns, with keys that grow with time (uuid v7), as posts come in.
for (let from = 0; from < posts; from += batch)
  await pool.begin(async (sql) => {
    await sql`set local statement_timeout = 0`;
    await sql`with made as (
      select n, lpad(to_hex(1700000000000 + n * 1000), 12, '0') as time, gen_random_uuid()::text as chance
      from generate_series(${from + 1}::bigint, ${from + batch}::bigint) n)
      insert into posts (id, thread_id, seq, author_id, body, html, kind, state, client_mutation_id, request_hash, created_at)
      select (substr(time, 1, 8) || '-' || substr(time, 9, 4) || '-7' || substr(chance, 16, 3) || substr(chance, 19))::uuid,
        (${threadIds}::uuid[])[1 + n % ${threads}], 1 + (n - 1) / ${threads}, ${speaker.id},
        rpad('Post ' || n || ' ' || chance, ${bodyBytes}, ' and so on'), '<p>' || rpad('Post ' || n || ' ' || chance, ${bodyBytes}, ' and so on') || '</p>',
        'GENERAL', 'PUBLISHED', gen_random_uuid(), encode(sha256(chance::bytea), 'hex'), to_timestamp(1700000000 + n)
      from made`;
    await sql`insert into stream_events (stream_id, seq, kind, ref_id, at)
      select thread_id, seq, 'Post', id, created_at from posts
      where created_at > to_timestamp(1700000000 + ${from}) and created_at <= to_timestamp(1700000000 + ${from + batch})`;
    await sql`insert into reactions (post_id, member_id, kind)
      select id, author_id, given from posts, unnest(array['THANKS', 'HUG']) given
      where created_at > to_timestamp(1700000000 + ${from}) and created_at <= to_timestamp(1700000000 + ${from + batch})
        and seq % 2 = 0`;
  });
await pool`set statement_timeout = 0`;
for (const name of tables) await pool`vacuum analyze ${pool(name)}`;

const full = await sizes();
const megabytes = (bytes: number) => Math.round(bytes / posts);
const taken = tables.map((name) => {
  const [before, after] = [empty.get(name), full.get(name)];
  return {
    'a million posts': name,
    'MB in all': megabytes((after?.total ?? 0) - (before?.total ?? 0)),
    'MB of it indexes': megabytes((after?.indexes ?? 0) - (before?.indexes ?? 0)),
  };
});
const sum = taken.reduce((all, row) => all + row['MB in all'], 0);
printTable([...taken, { 'a million posts': 'together', 'MB in all': sum, 'MB of it indexes': '' }]);
await pool.end();
