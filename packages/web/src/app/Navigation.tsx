import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { wantHeadingFocus } from '../kernel/navigation.ts';
import { routeAt } from './routes.tsx';

const places = 'rounds-places';

function remembered(): Record<string, number> {
  try {
    return JSON.parse(sessionStorage.getItem(places) ?? '{}') as Record<string, number>;
  } catch {
    return {};
  }
}

function remember(key: string, top: number): void {
  const all = Object.entries({ ...remembered(), [key]: top }).slice(-50);
  try {
    sessionStorage.setItem(places, JSON.stringify(Object.fromEntries(all)));
  } catch {
    // Without storage the back button goes to the top.
  }
}

/** Scrolls there as soon as the page is long enough, unless the reader scrolls first. */
function scrollBackTo(top: number): () => void {
  const arrive = () => {
    window.scrollTo(0, top);
    if (Math.abs(window.scrollY - top) < 2) stop();
  };
  const grown = new ResizeObserver(arrive);
  const stop = () => {
    grown.disconnect();
    window.removeEventListener('wheel', stop);
    window.removeEventListener('touchmove', stop);
    window.removeEventListener('keydown', stop);
  };
  grown.observe(document.body);
  window.addEventListener('wheel', stop, { passive: true });
  window.addEventListener('touchmove', stop, { passive: true });
  window.addEventListener('keydown', stop);
  arrive();
  return stop;
}

function soon(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.origin !== window.location.origin) return;
  // Where it does not come now, it is asked for again when somebody goes there.
  routeAt(link.pathname)
    ?.preload()
    .catch(() => {});
}

/**
 * What a browser does between documents: back finds the place, forward begins at the top and at the heading. Who goes on within
 * a page (`stays` in the state of the entry) is moved by that page.
 */
export function Navigation() {
  const location = useLocation();
  const { hash, pathname } = location;
  // What a tab opens by its address has no key of its own: with the same one, one page would begin where another was left.
  const key = location.key === 'default' ? pathname + location.search : location.key;
  const stays = (location.state as { stays?: boolean } | null)?.stays ?? false;
  const type = useNavigationType();
  const shown = useRef(pathname);
  useEffect(() => {
    window.history.scrollRestoration = 'manual';
    document.addEventListener('pointerover', soon);
    document.addEventListener('focusin', soon);
    return () => {
      document.removeEventListener('pointerover', soon);
      document.removeEventListener('focusin', soon);
    };
  }, []);
  useLayoutEffect(() => {
    const save = () => remember(key, window.scrollY);
    window.addEventListener('pagehide', save);
    window.addEventListener('scrollend', save);
    return () => {
      window.removeEventListener('pagehide', save);
      window.removeEventListener('scrollend', save);
    };
  }, [key]);
  useLayoutEffect(() => {
    if (type === 'POP') return scrollBackTo(remembered()[key] ?? 0);
    if (hash) document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
    else if (!stays) window.scrollTo(0, 0);
    return undefined;
  }, [key, type, hash, stays]);
  // Before the new page's heading looks whether it is wanted: layout effects come first.
  useLayoutEffect(() => {
    if (shown.current !== pathname) wantHeadingFocus();
    shown.current = pathname;
  }, [pathname]);
  return null;
}
