import { useContext } from 'react';
import { Navigate } from 'react-router';
import { ServerPageContext } from './head.tsx';

/** Instead of a page that is at another address: the server answers with it, the browser goes there without a trace. */
export function Redirect({ to }: { to: string }) {
  const tellServer = useContext(ServerPageContext);
  if (!tellServer) return <Navigate to={to} replace />;
  tellServer({ location: to });
  return null;
}
