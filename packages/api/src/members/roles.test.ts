import { describe, expect, it } from 'vitest';
import { as } from '../../test/as.ts';
import { house } from '../kernel/viewer.ts';
import { giveRole } from './roles.service.ts';

describe('a role', () => {
  it('S68 is given by administrators only, to nobody by themselves', async () => {
    const ana = await as('ana');
    const viewer = { memberId: ana.id, role: 'EDITOR' as const, sessionId: null };
    await expect(giveRole(viewer, ana.handle, 'ADMIN')).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(await giveRole(house, ana.handle, 'MODERATOR')).toMatchObject({ role: 'MODERATOR' });
    expect((await ana.asks('{ viewer { role } }')).data.viewer.role).toBe('MODERATOR');
  });

  it('S68 of the last administrator is not taken away', async () => {
    const [one, other] = [await as('one'), await as('other')];
    await giveRole(house, one.handle, 'ADMIN');
    await expect(giveRole(house, one.handle, 'MEMBER')).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } });
    await giveRole(house, other.handle, 'ADMIN');
    expect(await giveRole(house, one.handle, 'MEMBER')).toMatchObject({ role: 'MEMBER' });
  });
});
