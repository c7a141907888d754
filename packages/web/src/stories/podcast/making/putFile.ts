/** What became of a file: it is kept, it did not arrive, or why it is not taken. */
export type Put = 'kept' | 'lost' | { code: string; message: string };

interface Said {
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Sends a file, or a part of one, as it is (packages/api/src/kernel/uploads.ts). */
export async function putFile(url: string, body: Blob, signal: AbortSignal | null = null): Promise<Put> {
  try {
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await fetch(url, { method: 'PUT', headers, body, signal });
    if (answer.ok) return 'kept';
    // What is too much at once, or a house that cannot for a moment, is no answer to the file.
    if (answer.status === 429 || answer.status >= 500) return 'lost';
    const said = (await answer.json()) as Said;
    const [first] = said.errors ?? [];
    return first ? { code: first.extensions?.code ?? '', message: first.message } : 'lost';
  } catch {
    return 'lost';
  }
}
