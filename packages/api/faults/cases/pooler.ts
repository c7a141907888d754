import { missingPooler, openPooler, type Pooler, type Pooling } from '../pooler.ts';
import { during, type FaultCase, type Stage } from '../stage.ts';
import { startOnce } from '../supervisor.ts';

/** What the house's connections ask for (kernel/db.ts), and PgBouncer knows nothing of. */
const timeouts = ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout'];

/** Starts one node more, before such a pooler; it has to say why it does not serve. */
async function isRefused({ database, startEnv, file, expect, tell }: Stage, pooling: Pooling): Promise<string> {
  const pooler: Pooler = await openPooler(database, pooling);
  const { code, said, seconds } = await startOnce(file, { ...startEnv, DATABASE_URL: pooler.url });
  await pooler.close();
  const reason = /Error: (.*)/.exec(said)?.[1] ?? '';
  tell(`in ${pooling.mode} mode a node ended after ${seconds.toFixed(1)} s with code ${code}: ${reason}`);
  expect(code !== null && code > 0, `in ${pooling.mode} mode a node neither works nor ends`);
  return reason;
}

const pooled: FaultCase = {
  name: 'F23',
  title: 'PgBouncer stands in front',
  when: 'all',
  missing: missingPooler,
  house: async ({ database }) => {
    const { url, close } = await openPooler(database, { mode: 'session', ignores: timeouts });
    return { env: { DATABASE_URL: url }, close };
  },
  run: async (stage) => {
    const unasked = await isRefused(stage, { mode: 'session', ignores: [] });
    stage.expect(/startup parameter/.test(unasked), `the reason was not told: ${unasked}`);
    const mute = await isRefused(stage, { mode: 'transaction', ignores: timeouts });
    stage.expect(/PgBouncer/.test(mute), `the reason was not told: ${mute}`);
    stage.tell('in session mode, where it ignores the settings it does not know, the house works');
    await during(3);
  },
};

export const poolerCases = [pooled];
