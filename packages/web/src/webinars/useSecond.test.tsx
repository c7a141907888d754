import { render } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { useSecond } from './useSecond.ts';

it('a page that the server rendered counts from the present second on, not from 1970', () => {
  const seen: (number | null)[] = [];
  function Clock() {
    seen.push(useSecond());
    return null;
  }
  const container = document.createElement('div');
  container.innerHTML = renderToString(<Clock />);
  const { unmount } = render(<Clock />, { container, hydrate: true });
  unmount();
  expect(seen.slice(0, 2)).toEqual([null, null]);
  const counted = seen.slice(2);
  expect(counted.length).toBeGreaterThan(0);
  for (const second of counted) expect(Math.abs(Date.now() - (second ?? 0))).toBeLessThan(60_000);
});
