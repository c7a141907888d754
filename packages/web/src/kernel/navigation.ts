/** Set by the router on a navigation, taken by the heading of the page that appears, however late its data comes. */
let headingWanted = false;

export function wantHeadingFocus(): void {
  headingWanted = true;
}

export function takeHeadingFocus(): boolean {
  const wanted = headingWanted;
  headingWanted = false;
  return wanted;
}

/**
 * The address to continue at after signing in, if it is one of ours; else `/`.
 * Decided by the same parser that will follow it, so that `//evil`, `/\evil` and the like cannot pass.
 */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith('/')) return '/';
  const here = 'https://here.invalid';
  try {
    const url = new URL(next, here);
    const twice = new URL(decodeURIComponent(next), here);
    if (url.origin !== here || twice.origin !== here) return '/';
    return `${url.pathname}${url.search}${url.hash}`;
  } catch {
    return '/';
  }
}
