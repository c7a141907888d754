import type { FastifyInstance } from 'fastify';
import { viewerOf } from '../members/viewers.service.ts';
import { asChapters, asCsv, asJson, type Exported, exportQuestions } from './export.service.ts';

interface File {
  name: string;
  type: string;
  write: (exported: Exported) => string;
}

/** What can be taken home of a webinar: /webinars/SLUG/NAME. */
const files: File[] = [
  { name: 'questions.csv', type: 'text/csv; charset=utf-8', write: asCsv },
  { name: 'questions.json', type: 'application/json; charset=utf-8', write: asJson },
  { name: 'chapters.json', type: 'application/json+chapters; charset=utf-8', write: asChapters },
];

/** A webinar's questions as files: as far as whoever asks may see them, kept by nobody in between. */
export function exportRoutes(app: FastifyInstance): Promise<void> {
  for (const { name, type, write } of files)
    app.get<{ Params: { slug: string } }>(`/webinars/:slug/${name}`, async (request, reply) => {
      const { slug } = request.params;
      const exported = await exportQuestions(await viewerOf(request.headers.cookie), slug);
      reply.header('cache-control', 'private, no-store').header('vary', 'cookie');
      if (!exported)
        return reply
          .status(404)
          .send({ errors: [{ message: 'There is no such webinar.', extensions: { code: 'NOT_FOUND' } }] });
      return reply
        .header('content-disposition', `attachment; filename="${exported.webinar.slug}-${name}"`)
        .type(type)
        .send(write(exported));
    });
  return Promise.resolve();
}
