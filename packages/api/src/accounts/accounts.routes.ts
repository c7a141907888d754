import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { log } from '../kernel/log.ts';
import { addressHeader, auth } from './auth.ts';

/** Mounts the sign-in library under /api/auth in a scope of its own, where bodies are passed on as they came. */
export async function accountRoutes(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 64 * 1024 }, (_request, body, done) =>
    done(null, body),
  );
  app.all('/api/auth/*', passOn);
}

async function passOn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, String(value));
  headers.set(addressHeader, request.ip);
  const url = new URL(request.url, auth.options.baseURL);
  const body = request.body instanceof Buffer && request.body.length > 0 ? new Uint8Array(request.body) : undefined;
  const answer = await auth
    .handler(new Request(url, { method: request.method, headers, body }))
    .catch((error: unknown) => {
      log.error({ err: error }, 'signing in failed');
      return Response.json(
        { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong on our side; please try again.' },
        { status: 500 },
      );
    });
  reply.status(answer.status);
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value);
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return reply.send(Buffer.from(await answer.arrayBuffer()));
}
