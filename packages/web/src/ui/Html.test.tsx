import { render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Html } from './Html.tsx';

afterEach(() => vi.unstubAllGlobals());

it('a text stays in the page what it is while what is around it changes, also where markup has to be trusted', () => {
  // As in browsers with Trusted Types: each time it is made, it is another object.
  const createPolicy = () => ({ createHTML: (html: string) => ({ toString: () => html }) });
  vi.stubGlobal('trustedTypes', { createPolicy });
  const { rerender } = render(<Html html="<p>Marked by its reader</p>" />);
  const words = screen.getByText('Marked by its reader');
  rerender(<Html html="<p>Marked by its reader</p>" className="liked" />);
  expect(screen.getByText('Marked by its reader')).toBe(words);
  rerender(<Html html="<p>Other words</p>" />);
  expect(screen.getByText('Other words').isConnected).toBe(true);
});
