import { asc } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import '../../test/house.ts';
import { streams } from '../realtime/log.table.ts';
import { db } from './db.ts';
import { newId } from './ids.ts';
import { mails } from './mail.table.ts';
import { insertMany, isOneOf } from './many.ts';

it('rows go in as they are, whatever is written in them (property)', async () => {
  const said = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''));
  const awkward = fc.constantFrom('"', "'", '\\', '\\u0041', '\n', '{}', '[null]', 'null', '', ' ', '%', '$1', '👩🏽‍⚕️');
  const words = fc.array(fc.oneof(said, awkward), { maxLength: 5 }).map((parts) => parts.join(''));
  const at = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  const calendar = fc.option(fc.record({ method: fc.constantFrom('PUBLISH', 'CANCEL'), text: words }));
  const maybe = { calendar, unsubscribe: fc.option(words), sentAt: fc.option(at) };
  const mail = fc.record({ to: words, subject: words, text: words, at, ...maybe });
  await fc.assert(
    fc.asyncProperty(fc.array(mail, { minLength: 1, maxLength: 40 }), async (wanted) => {
      const rows = wanted.map((row) => ({ id: newId(), key: newId(), ...row }));
      await db.transaction((tx) => insertMany(tx, mails, rows));
      const ids = rows.map(({ id }) => id);
      const kept = await db.select().from(mails).where(isOneOf(mails.id, ids)).orderBy(asc(mails.id));
      expect(kept).toEqual(rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    }),
    { numRuns: 30 },
  );
});

it('columns that are not named keep their defaults', async () => {
  const stream = { id: newId(), kind: 'test', epoch: '00000000' };
  await db.transaction((tx) => insertMany(tx, streams, [stream]));
  const kept = await db
    .select()
    .from(streams)
    .where(isOneOf(streams.id, [stream.id]));
  expect(kept).toEqual([{ ...stream, headSeq: 0, firstKeptSeq: 1 }]);
});
