import { useNavigate, useSearchParams } from 'react-router';
import { safeNext } from '../kernel/navigation.ts';
import { renewSession } from '../kernel/renewal.ts';

/** Where somebody goes on after signing in: an address of ours, or home. */
export function useNext(): string {
  const [parameters] = useSearchParams();
  return safeNext(parameters.get('next'));
}

/** Begins the new session and goes on to where its owner was. */
export function useSignedIn(): () => void {
  const navigate = useNavigate();
  const next = useNext();
  return () => {
    renewSession();
    void navigate(next, { replace: true });
  };
}
