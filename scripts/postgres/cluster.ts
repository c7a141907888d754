import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Account, isReachable, type Programs, reachableFolder, serverAccount } from './place.ts';

/** One database cluster: where it lies, who it belongs to, and the password of its one user. */
export interface Cluster {
  /** The folder with the data, the server's log and the leases. */
  folder: string;
  data: string;
  account: Account | undefined;
  password: string;
  /** True when this call made it. */
  isNew: boolean;
}

const environment = { PATH: process.env.PATH, LC_ALL: 'C' };

/** A secret of the data folder, made on the first start; nobody but the owner may read it. */
function secretIn(dataDir: string, name: string): string {
  const file = path.join(dataDir, name);
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return fs.readFileSync(file, 'utf8').trim();
}

/**
 * Where the cluster of this data folder lies. Usually in the data folder itself. Started as root from a place that no other
 * account can reach (/root), it must lie elsewhere; the file `postgres-is-at` in the data folder then says where.
 */
export function clusterFolder(dataDir: string, say: (sentence: string) => void): string {
  const pointer = path.join(dataDir, 'postgres-is-at');
  if (fs.existsSync(pointer)) {
    const folder = fs.readFileSync(pointer, 'utf8').trim();
    if (fs.existsSync(folder)) return folder;
    throw new Error(
      `The database of this data folder was kept in ${folder} (so says ${pointer}), and that folder is gone. ` +
        'Bring it back, or remove the data folder to begin anew.',
    );
  }
  const here = path.join(dataDir, 'postgres');
  if (fs.existsSync(here) || isReachable(dataDir, serverAccount(here))) return here;
  const folder = path.join(reachableFolder(), `postgres-${randomBytes(6).toString('hex')}`);
  fs.mkdirSync(folder);
  fs.writeFileSync(pointer, `${folder}\n`);
  say(
    `PostgreSQL does not run as root, and the account it runs as cannot reach ${dataDir}. ` +
      `The database is therefore kept in ${folder}; ${pointer} remembers that.`,
  );
  return folder;
}

/** The cluster in this folder, made first where there is none. A half-made one (kill -9 in between) never counts as one. */
export function openCluster(
  folder: string,
  { programs, dataDir, throwaway }: { programs: Programs; dataDir: string; throwaway: boolean },
): Cluster {
  const data = path.join(folder, 'data');
  const account = serverAccount(data);
  const password = secretIn(dataDir, 'postgres-password');
  const isNew = !fs.existsSync(data);
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, 0o755);
  if (isNew) {
    const making = path.join(folder, `making-${process.pid}`);
    fs.mkdirSync(making, { mode: 0o700 });
    const passwordFile = path.join(making, 'password');
    fs.writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account) for (const file of [making, passwordFile]) fs.chownSync(file, account.uid, account.gid);
    try {
      makeCluster(making, { programs, account, throwaway });
      fs.renameSync(path.join(making, 'data'), data);
    } finally {
      fs.rmSync(making, { recursive: true, force: true });
    }
  }
  return { folder, data, account, password, isNew };
}

function makeCluster(
  making: string,
  { programs, account, throwaway }: { programs: Programs; account: Account | undefined; throwaway: boolean },
): void {
  const data = path.join(making, 'data');
  const options = { ...account, cwd: '/', env: environment, encoding: 'utf8' } as const;
  const made = spawnSync(
    programs.initdb,
    [
      '--pgdata',
      data,
      '--username=rounds',
      '--auth=scram-sha-256',
      `--pwfile=${path.join(making, 'password')}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      ...(throwaway ? ['--no-sync'] : []),
    ],
    options,
  );
  if (made.status !== 0)
    throw new Error(`The database could not be made: ${made.error?.message ?? made.stderr.trim()}`);
  const named = spawnSync(programs.postgres, ['--single', '-D', data, 'postgres'], {
    ...options,
    input: 'CREATE DATABASE rounds\n',
  });
  if (named.status !== 0)
    throw new Error(`The database could not be made: ${named.error?.message ?? named.stderr.trim()}`);
}
