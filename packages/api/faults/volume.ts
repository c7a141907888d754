import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const megabyte = 1024 * 1024;

/** A small file system that stands in the place of a folder and holds what the folder held. */
export interface Volume {
  /** Takes all the room that is left. */
  fill: () => void;
  /** Gives it back. */
  free: () => void;
  /** Puts the folder back, with what it holds now. */
  close: () => void;
}

function run(program: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`);
}

const isAllowed = (folder: string): boolean => spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', folder]).status === 0;

/** Why no file system can be mounted here, or null. */
export function missingVolume(): string | null {
  const folder = fs.mkdtempSync('/tmp/rounds-mount-');
  try {
    if (!isAllowed(folder)) return 'a small file system cannot be mounted: that needs root and CAP_SYS_ADMIN';
    run('umount', folder);
    return null;
  } finally {
    fs.rmdirSync(folder);
  }
}

function sizeOf(folder: string): number {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + 512 * fs.statSync(path.join(parentPath, name)).blocks, 0);
}

/** Nobody may use the folder meanwhile, neither now nor when it is closed. */
export function openVolume(folder: string, { spareMegabytes }: { spareMegabytes: number }): Volume {
  const { uid, gid, mode } = fs.statSync(folder);
  const aside = `${folder}.aside`;
  const size = Math.ceil(sizeOf(folder) / megabyte) + spareMegabytes;
  const filler = path.join(folder, 'filler');
  const free = () => fs.rmSync(filler, { force: true });
  fs.renameSync(folder, aside);
  fs.mkdirSync(folder);
  const options = `size=${size}m,uid=${uid},gid=${gid},mode=${(mode & 0o777).toString(8)}`;
  run('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder);
  run('cp', '-a', `${aside}/.`, folder);
  fs.rmSync(aside, { recursive: true });
  return {
    free,
    fill: () => {
      const file = fs.openSync(filler, 'w');
      const piece = Buffer.alloc(4096, 1);
      try {
        for (;;) fs.writeSync(file, piece);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        fs.closeSync(file);
      }
    },
    close: () => {
      free();
      run('cp', '-a', folder, aside);
      run('umount', folder);
      fs.rmdirSync(folder);
      fs.renameSync(aside, folder);
    },
  };
}
