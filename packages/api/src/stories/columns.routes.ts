import { limits } from '@rounds/schema/limits';
import type { FastifyInstance } from 'fastify';
import { take } from '../kernel/rates.ts';
import { endColumnMail } from './columns.mail.service.ts';

const bodyLimit = 4096;

/**
 * The end of a column's mails, from within a mail: mail programs send “List-Unsubscribe=One-Click” to the address in its head
 * (RFC 8058) and want a plain answer; the button on the column's page sends something else and is led back to the page, which
 * says what is so now. Who asks is not looked at: whoever holds the mail may end the mails, and can do nothing else with it.
 */
export async function columnMailRoutes(app: FastifyInstance): Promise<void> {
  await app.register((scope) => {
    scope.removeAllContentTypeParsers();
    // As a form of either kind, or as whatever a mail program sends.
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, body));
    scope.post<{ Params: { slug: string }; Querystring: { stop?: unknown } }>(
      '/columns/:slug',
      async (request, reply) => {
        const { body, ip, params, query } = request;
        const token = typeof query.stop === 'string' ? query.stop : '';
        const wait = take(`mail token:${ip}`, limits.story.wrongTokens, 0);
        reply
          .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
          .type('text/plain; charset=utf-8');
        if (wait > 0)
          return reply
            .status(429)
            .header('retry-after', Math.ceil(wait / 1000))
            .send('Too many wrong links from here; try again in a moment.\n');
        const holds = await endColumnMail(token);
        // Only wrong ones count: from one address a mail provider may send the presses of thousands.
        if (!holds) take(`mail token:${ip}`, limits.story.wrongTokens);
        if (typeof body === 'string' && !body.includes('One-Click'))
          return reply.redirect(
            `/columns/${encodeURIComponent(params.slug)}?${new URLSearchParams({ stop: token })}`,
            303,
          );
        if (!holds) return reply.status(404).send('This link does not hold any more.\n');
        return reply.send('You get no more mails of this column.\n');
      },
    );
    return Promise.resolve();
  });
}
