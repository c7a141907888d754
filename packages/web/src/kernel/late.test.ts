import { waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { setConnection } from './connection.ts';
import { fetchLate } from './late.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  setConnection('connected');
});

const wake = () => window.dispatchEvent(new Event('online'));

it('code is asked for at once where nothing is known to be wrong', async () => {
  const ask = vi.fn<typeof fetch>();
  vi.stubGlobal('fetch', ask);
  expect(await fetchLate(() => Promise.resolve('code'))).toBe('code');
  expect(ask).not.toHaveBeenCalled();
});

it('in a tunnel it is asked for once, when the house answers again', async () => {
  setConnection('connecting');
  const ask = vi.fn<typeof fetch>(() => Promise.reject(new TypeError('no network')));
  vi.stubGlobal('fetch', ask);
  const load = vi.fn<() => Promise<string>>(() => Promise.resolve('code'));
  const come = fetchLate(load);
  // However often the network only seems to be back.
  for (const times of [2, 3, 4]) {
    await waitFor(() => {
      wake();
      expect(ask.mock.calls.length).toBeGreaterThanOrEqual(times);
    });
  }
  expect(load).not.toHaveBeenCalled();
  ask.mockResolvedValue(new Response());
  await waitFor(() => {
    wake();
    expect(load).toHaveBeenCalledTimes(1);
  });
  expect(await come).toBe('code');
});
