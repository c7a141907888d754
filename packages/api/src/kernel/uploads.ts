import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { env } from './env.ts';
import { isRefusal, type Refusal } from './errors.ts';

const statuses: Partial<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
};

const statusOf = ({ extensions }: Refusal): number => statuses[String(extensions.code)] ?? 400;

const said = (message: string, code: string) => ({ errors: [{ message, extensions: { code } }] });

/** A body is a file as it is, of a type that no foreign page may send without asking (S24), and from this house's pages. */
async function onlyFromHere({ headers }: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  if (headers.origin !== undefined && headers.origin !== env.publicUrl.origin)
    return reply.status(403).send(said('This origin may not ask here.', 'FORBIDDEN'));
  return undefined;
}

interface Upload {
  url: string;
  /** The largest body. */
  bodyLimit: number;
  /** What comes of the file: the answer, or a refusal as everywhere. */
  take: (request: FastifyRequest, bytes: Buffer) => Promise<object>;
}

/** Takes files by PUT as application/octet-stream, at most so large, and answers as JSON. */
export async function uploadRoutes(app: FastifyInstance, uploads: Upload[]): Promise<void> {
  await app.register((scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    for (const { url, bodyLimit, take } of uploads)
      scope.put(url, { bodyLimit, onRequest: onlyFromHere }, async (request, reply) => {
        reply.header('cache-control', 'no-store');
        try {
          return await take(request, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
        } catch (error) {
          if (!isRefusal(error)) throw error;
          const { message, extensions } = error;
          return reply.status(statusOf(error)).send({ errors: [{ message, extensions }] });
        }
      });
    return Promise.resolve();
  });
}
