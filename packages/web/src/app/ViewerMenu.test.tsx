import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { byAna } from '../../test/answers.ts';
import { openHouse } from '../../test/house.tsx';

const { viewer } = byAna as { viewer: object };

describe('the menu of one’s own', () => {
  it.each([
    ['MEMBER', null],
    ['EDITOR', '/review'],
    ['ADMIN', '/review'],
  ])('leads a %s to the editors’ desk at %s', async (role, address) => {
    await openHouse('/', { query: { ...byAna, viewer: { ...viewer, role } } });
    await screen.findByText('Your profile');
    expect(screen.queryByText('Editors’ desk')?.closest('a')?.getAttribute('href') ?? null).toBe(address);
  });
});
