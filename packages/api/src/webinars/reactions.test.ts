import { describe, expect, it } from 'vitest';
import { as, crowd, type Person, visitor } from '../../test/as.ts';
import { aWebinar } from '../../test/webinars.ts';

const SEND = 'mutation ($webinarId: ID!, $kind: WebinarReaction!) { sendReaction(webinarId: $webinarId, kind: $kind) }';
const TICKS = 'subscription ($webinarId: ID!) { webinarReactions(webinarId: $webinarId) { kind count } }';

describe('reactions', () => {
  it('are added up and told to all who follow; one who is too eager counts three times', async () => {
    const webinar = await aWebinar();
    const watching = [visitor(), visitor()].map((person) => person.watches(TICKS, { webinarId: webinar.id }));
    for (const each of watching) expect((await each.next()).webinarReactions).toEqual([]);
    const people = await crowd(4);
    const [eager] = people as [Person];
    await Promise.all(people.map((person) => person.asks(SEND, { webinarId: webinar.id, kind: 'CLAP' })));
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => eager.asks(SEND, { webinarId: webinar.id, kind: 'WOW' })),
    );
    expect(answers.every((answer) => answer.data.sendReaction)).toBe(true);
    for (const each of watching) {
      const sums: Record<string, number> = {};
      await each.until(({ webinarReactions }) => {
        for (const { kind, count } of webinarReactions) sums[kind] = (sums[kind] ?? 0) + count;
        return sums.CLAP === 4 && (sums.WOW ?? 0) >= 2;
      });
      expect(sums.WOW).toBeLessThan(20);
      await each.close();
    }
  });

  it('are for members while it is live, and for nobody where there is no such webinar', async () => {
    const [webinar, scheduled, draft] = await Promise.all([
      aWebinar(),
      aWebinar({ status: 'SCHEDULED' }),
      aWebinar({ status: 'DRAFT' }),
    ]);
    const ada = await as('Ada');
    expect(await visitor().refused(SEND, { webinarId: webinar.id, kind: 'CLAP' })).toBe('UNAUTHENTICATED');
    expect(await ada.refused(SEND, { webinarId: scheduled.id, kind: 'CLAP' })).toBe('THREAD_CLOSED');
    expect(await ada.refused(SEND, { webinarId: draft.id, kind: 'CLAP' })).toBe('NOT_FOUND');
    expect(await ada.refused(SEND, { webinarId: webinar.id, kind: 'BOO' })).not.toBeNull();
    const refused = ada.watches(TICKS, { webinarId: draft.id });
    expect(((await refused.ended) as { extensions: object }[])[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });
});
