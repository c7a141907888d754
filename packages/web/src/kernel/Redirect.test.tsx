import { render } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { BrowserRouter } from 'react-router';
import { expect, it } from 'vitest';
import { Redirect } from './Redirect.tsx';

/** Whoever goes elsewhere when the page has been drawn, before its effects. */
function Leaving({ to }: { to: string | null }) {
  useLayoutEffect(() => {
    if (to) window.history.replaceState(null, '', to);
  }, [to]);
  return null;
}

it.each([
  ['leads on, with no way back to itself', null, '/programme/week'],
  ['leaves alone who has gone back meanwhile', '/inbox', '/inbox'],
])('a page at another address %s', (_what, left, end) => {
  window.history.pushState(null, '', '/programme');
  const entries = window.history.length;
  render(
    <BrowserRouter>
      <Leaving to={left} />
      <Redirect to="/programme/week" />
    </BrowserRouter>,
  );
  expect([window.location.pathname, window.history.length]).toEqual([end, entries]);
});
