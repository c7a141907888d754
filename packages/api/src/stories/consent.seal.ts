import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '../kernel/env.ts';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const key = Buffer.from(hkdfSync('sha256', env.secret, '', 'rounds consent ledger', 32));

/** A patient's name as the ledger keeps it: legible with the house's secret only, so not from a stolen backup. */
export function sealName(name: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce);
  return Buffer.concat([nonce, cipher.update(name, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** The name again; a dash where the house's secret is another one now. */
export function unsealName(sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const opener = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
  opener.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return opener.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + opener.final('utf8');
  } catch {
    return '–';
  }
}
