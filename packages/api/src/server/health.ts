import type { FastifyInstance } from 'fastify';
import { pool } from '../kernel/db.ts';

/** Live: the process answers. Ready: the database answers too and the house is not closing. */
export function healthRoutes(app: FastifyInstance, state: { closing: boolean }): void {
  app.get('/health/live', () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const ok = !state.closing && (await pool`select 1`.then(() => true).catch(() => false));
    return reply.status(ok ? 200 : 503).send({ status: ok ? 'ok' : 'unavailable' });
  });
}
