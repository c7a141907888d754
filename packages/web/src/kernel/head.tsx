import { createContext, useContext } from 'react';
import { useLocation } from 'react-router';
import { useSite } from './site.tsx';

/** The same in another form, for programs that look there by themselves. */
export interface Feed {
  type: 'application/rss+xml' | 'application/atom+xml';
  title: string;
  /** Same-origin. */
  href: string;
}

/** What a page says of itself to the tab, to search engines and on a share card. */
export interface Head {
  title: string;
  description?: string;
  /** Of the share card; an absolute or same-origin address. Left out: the house's own. */
  image?: { url: string; alt: string; width?: number | null; height?: number | null };
  type?: 'website' | 'article' | 'profile';
  /** Its address, where more than the path makes it a page of its own; what else stands in a query is left out. */
  path?: string;
  /** The page is not to be found by search engines: forms, own pages, what is not there. */
  unlisted?: boolean;
  /** Where what the page lists can be followed by a feed. */
  feeds?: readonly Feed[];
  /** The thing the page is about, in the words of schema.org; for search engines, so from the server only. */
  about?: Record<string, unknown>;
}

/** What the server learns while it renders. */
export interface ServerPage {
  head?: HeadTags;
  status: number;
  location?: string;
}

export interface HeadTags {
  title: string;
  meta: { name?: string; property?: string; content: string }[];
  /** Where search engines should lead; false where they should not lead at all. */
  canonical: string | false;
  feeds: readonly Feed[];
  about?: Record<string, unknown>;
}

/** Present on the server only: takes down what the page says, for the document around it. */
export const ServerPageContext = createContext<((said: Partial<ServerPage>) => void) | undefined>(undefined);

function tagsOf(head: Head, siteName: string, address: string): HeadTags {
  const title = head.title === siteName ? siteName : `${head.title} · ${siteName}`;
  const origin = new URL(address).origin;
  const image = new URL(head.image?.url ?? '/card.png', origin).href;
  const meta: HeadTags['meta'] = [
    { property: 'og:site_name', content: siteName },
    { property: 'og:title', content: head.title },
    { property: 'og:type', content: head.type ?? 'website' },
    { property: 'og:url', content: address },
    { property: 'og:image', content: image },
    { name: 'twitter:card', content: 'summary_large_image' },
  ];
  if (head.image) {
    const { alt, width, height } = head.image;
    if (width && height)
      meta.push(
        { property: 'og:image:width', content: String(width) },
        { property: 'og:image:height', content: String(height) },
      );
    if (alt) meta.push({ property: 'og:image:alt', content: alt });
  }
  if (head.description) {
    meta.push({ name: 'description', content: head.description });
    meta.push({ property: 'og:description', content: head.description });
  }
  if (head.unlisted) meta.push({ name: 'robots', content: 'noindex' });
  return { title, meta, canonical: !head.unlisted && address, feeds: head.feeds ?? [], about: head.about };
}

/** Every page renders one of these. */
export function PageHead(head: Head) {
  const tellServer = useContext(ServerPageContext);
  const site = useSite();
  const { pathname } = useLocation();
  const tags = tagsOf(head, site.name, new URL(head.path ?? pathname, site.origin).href);
  if (tellServer) {
    tellServer({ head: tags });
    return null;
  }
  return (
    <>
      <title>{tags.title}</title>
      {tags.meta.map((one) => (
        <meta key={one.property ?? one.name} {...one} />
      ))}
      {tags.canonical && <link rel="canonical" href={tags.canonical} />}
      {tags.feeds.map((feed) => (
        <link key={feed.href} rel="alternate" {...feed} />
      ))}
    </>
  );
}

/** Makes the server answer with this status; of no effect in the browser. */
export function PageStatus({ code }: { code: number }) {
  useContext(ServerPageContext)?.({ status: code });
  return null;
}
