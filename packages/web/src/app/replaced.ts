/**
 * A page of an older build asks for files that are gone: the new build has them under other names, its own script too. Where
 * nobody answers nothing is gone, whatever the browser thinks of its network, and a reload would take away even what is there.
 */
export async function reloadIfReplaced(): Promise<void> {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  const answer = own && (await fetch(own.src, { method: 'HEAD', cache: 'no-store' }).catch(() => null));
  if (answer?.status === 404) window.location.reload();
}
