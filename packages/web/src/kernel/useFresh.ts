import { useEffect } from 'react';

const everyMs = 30_000;

/** Asks again every half minute while the page is looked at, and when it is looked at again. */
export function useFresh(refetch: (options: { requestPolicy: 'network-only' }) => void): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') refetch({ requestPolicy: 'network-only' });
    };
    const timer = setInterval(look, everyMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [refetch]);
}
