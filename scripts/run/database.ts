import { startPostgres } from '../postgres.ts';

export interface Database {
  url: string;
  stop: () => Promise<void>;
}

const OLDEST = 15;

/** The database of the house: the one DATABASE_URL names, else the embedded one, which is started where it does not run. */
export async function openDatabase({
  say = console.log,
}: {
  say?: (sentence: string) => void;
} = {}): Promise<Database> {
  const own = process.env.DATABASE_URL;
  if (!own) {
    const { url, stop } = await startPostgres({ say });
    return { url, stop };
  }
  await checkOwn(own);
  return { url: own, stop: async () => {} };
}

/** @throws in one sentence when the user's own PostgreSQL does not answer or is too old */
async function checkOwn(url: string): Promise<void> {
  const { default: postgres } = await import('postgres');
  let sql: ReturnType<typeof postgres> | undefined;
  let version: number;
  try {
    sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
    const [row] = await sql<{ version: string }[]>`select current_setting('server_version_num') as version`;
    version = Number(row?.version);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new Error(`DATABASE_URL names a PostgreSQL that does not let us in: ${message || code}.`);
  } finally {
    await sql?.end({ timeout: 1 });
  }
  const refusal = refusalOf(version);
  if (refusal) throw new Error(refusal);
}

/** Why a server of this `server_version_num` (150004 is 15.4) will not do; undefined where it will. */
export function refusalOf(version: number): string | undefined {
  if (version >= OLDEST * 10_000) return undefined;
  return (
    `DATABASE_URL names PostgreSQL ${Math.floor(version / 10_000)}, and Rounds needs ${OLDEST} or later. ` +
    'Upgrade it, or leave DATABASE_URL out to use the one that Rounds brings.'
  );
}
