import { expect, it } from 'vitest';
import { as } from '../../test/as.ts';
import { statementsOf } from '../../test/statements.ts';
import { aWebinar } from '../../test/webinars.ts';
import { house, type Viewer, visitor } from '../kernel/viewer.ts';
import { findAsStaff, maybeReadable } from './readable.service.ts';

it('who comes to follow a webinar is looked up with all who come in the same moment, each as themselves', async () => {
  const [host, ada] = await Promise.all([as('Host'), as('Ada')]);
  const open = await aWebinar({ staff: [[host, 'HOST']] });
  const draft = await aWebinar({ status: 'DRAFT', staff: [[host, 'HOST']] });
  const member = ({ id }: { id: string }): Viewer => ({ memberId: id, role: 'MEMBER', sessionId: null });
  const moderator: Viewer = { ...member(ada), role: 'MODERATOR' };
  const hall = Array.from({ length: 50 }, () => [visitor, member(ada), member(host), moderator, house]).flat();
  const look = () =>
    Promise.all(
      hall.map(async (viewer) => {
        const [one, other] = await Promise.all([maybeReadable(viewer, open.id), maybeReadable(viewer, draft.id)]);
        return [one?.isStaff, other?.isStaff];
      }),
    );
  expect(await statementsOf(look)).toBeLessThanOrEqual(2);
  expect((await look()).slice(0, 5)).toEqual([
    [false, undefined],
    [false, undefined],
    [true, true],
    [true, true],
    [true, true],
  ]);
  for (const stranger of [visitor, member(ada)])
    await expect(findAsStaff(stranger, open.id)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  expect(await maybeReadable(visitor, crypto.randomUUID())).toBeNull();
});
