import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** Argon2id as OWASP asks: 19 MiB, 2 passes, 1 lane. The parameters stand in the hash, so they can be raised later. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const derive = promisify(argon2);

const tag = (password: string, nonce: Buffer): Promise<Buffer> =>
  derive('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce, ...cost });

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const digest = await tag(password, nonce);
  return `argon2id$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${nonce.toString('base64url')}$${digest.toString('base64url')}`;
}

export async function verifyPassword(input: { hash: string; password: string }): Promise<boolean> {
  const [kind, , nonce, digest] = input.hash.split('$');
  if (kind !== 'argon2id' || !nonce || !digest) return false;
  const made = await tag(input.password, Buffer.from(nonce, 'base64url'));
  const kept = Buffer.from(digest, 'base64url');
  return made.length === kept.length && timingSafeEqual(made, kept);
}
