import { createContext, type ReactNode, useContext } from 'react';

/** What is known of the house before any query. */
export interface Site {
  name: string;
  /** The public address, without a slash at the end. */
  origin: string;
}

const SiteContext = createContext<Site>({ name: 'Rounds', origin: 'http://localhost' });

export function SiteProvider({ site, children }: { site: Site; children: ReactNode }) {
  return <SiteContext value={site}>{children}</SiteContext>;
}

export function useSite(): Site {
  return useContext(SiteContext);
}
