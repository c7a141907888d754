import type { FastifyInstance } from 'fastify';
import { publicCalendar } from './telling.service.ts';

/** A webinar as a calendar entry to be downloaded; the same as in the mails. */
export function calendarRoutes(app: FastifyInstance): void {
  app.get<{ Params: { slug: string } }>('/webinars/:slug/calendar.ics', async ({ params }, reply) => {
    const entry = await publicCalendar(params.slug);
    if (entry === null) return reply.status(404).type('text/plain').send('There is no such webinar.\n');
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'attachment; filename="webinar.ics"')
      .header('cache-control', 'no-cache')
      .send(entry);
  });
}
