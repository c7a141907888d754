import { useNavigate } from 'react-router';
import { wipeDrafts } from './drafts.ts';
import { paths } from './paths.ts';
import { renewSession } from './renewal.ts';
import { outbox } from './useOutbox.ts';

/** Signs out and leaves nothing of the member on this machine: cache, drafts, unsent writes. */
export function useSignOut(): () => Promise<boolean> {
  const navigate = useNavigate();
  return async () => {
    // Fetched by who needs it; where it cannot be, nobody is signed out.
    const answer = await import('./auth.ts').then(
      ({ signOut }) => signOut(),
      () => null,
    );
    if (!answer?.ok) return false;
    wipeDrafts();
    await outbox().wipe();
    renewSession();
    await navigate(paths.home);
    return true;
  };
}
