import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { env } from '../kernel/env.ts';

const algorithm = 'aes-256-gcm';
const tagBytes = 16;
const keys = new LRUCache<string, Buffer>({ max: 1000 });

/** Each start of a node has a key of its own, out of the secret that all nodes share. */
function keyOf(node: string): Buffer {
  const key = keys.get(node) ?? Buffer.from(hkdfSync('sha256', env.secret, '', `rounds node ${node}`, 32));
  keys.set(node, key);
  return key;
}

/** Under one key the same number must never come twice, and does not: each node counts what it says. */
function nonceOf(count: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(count), 4);
  return nonce;
}

export interface Sealed {
  node: string;
  count: number;
  text: string;
}

/** What a node says for the `count`th time, legible for those who have the house's secret only. */
export function seal({ node, count, text }: Sealed): string {
  const cipher = createCipheriv(algorithm, keyOf(node), nonceOf(count));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${node} ${count} ${body.toString('base64')}`;
}

/** What was sealed; null where it was not sealed with this house's secret, or changed under way. */
export function unseal(sealed: string): Sealed | null {
  const [node = '', count = '', body = ''] = sealed.split(' ');
  const bytes = Buffer.from(body, 'base64');
  if (!/^\d{1,15}$/.test(count) || bytes.length < tagBytes) return null;
  const opener = createDecipheriv(algorithm, keyOf(node), nonceOf(Number(count)), { authTagLength: tagBytes });
  opener.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const text = Buffer.concat([opener.update(bytes.subarray(0, -tagBytes)), opener.final()]).toString('utf8');
    return { node, count: Number(count), text };
  } catch {
    return null;
  }
}
