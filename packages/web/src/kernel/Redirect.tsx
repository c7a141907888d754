import { useContext, useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { ServerPageContext } from './head.tsx';

/**
 * Instead of a page that is at another address: the server answers with it, the browser goes there without a trace. Who has gone
 * back meanwhile stays there: their address is another one a moment before the page is.
 */
export function Redirect({ to }: { to: string }) {
  const tellServer = useContext(ServerPageContext);
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    const { location } = window;
    if (location.pathname + location.search === pathname + search) void navigate(to, { replace: true });
  }, [to, pathname, search, navigate]);
  tellServer?.({ location: to });
  return null;
}
