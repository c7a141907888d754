import { expect, type Locator, type Page, type WebSocketRoute } from '@playwright/test';
import { sameAfterReload } from './live.ts';

/** All posts of a test's room fit on this screen, so that the whole of it can be compared. */
export const tall = { viewport: { width: 1280, height: 4000 } };

/** Somebody's page of a room, and what can be done there. */
export function inRoom(page: Page) {
  const composer = page.getByRole('textbox', { name: 'Say something…' });
  const post = (text: string | RegExp): Locator =>
    page.locator('article[data-post]').filter({ has: page.locator('[data-body]').filter({ hasText: text }) });
  return {
    composer,
    post,
    async say(text: string) {
      await composer.fill(text);
      await composer.press('Enter');
      await expect(composer).toHaveValue('');
    },
    async react(text: string, kind: string) {
      await post(text).hover();
      await post(text)
        .getByRole('button', { name: /^React to/ })
        .click();
      await post(text).getByRole('button', { name: kind, exact: true }).click();
    },
    async choose(text: string, action: string) {
      await post(text).hover();
      await post(text)
        .getByRole('button', { name: /^More about/ })
        .click();
      await page.getByRole('menuitem', { name: action }).click();
    },
    /** Nothing of one's own is still on its way. */
    settled: () => expect(page.locator('[data-unsent="sending"]')).toHaveCount(0),
    /** Every post as a reader sees it, and what the reader has pressed. */
    posts: () =>
      page.locator('article[data-post]').evaluateAll((posts) =>
        posts.map((one) => {
          const pressed = [...one.querySelectorAll('[aria-pressed="true"]')].map((button) => button.ariaLabel);
          const words = one.cloneNode(true) as HTMLElement;
          for (const time of words.querySelectorAll('time')) time.remove();
          return { id: (one as HTMLElement).dataset.post, words: words.textContent, pressed };
        }),
      ),
  };
}

/** The law of live pages for a room: its posts, and what the viewer did to them, are the same after a reload. */
export async function sameRoomAfterReload(page: Page): Promise<void> {
  const room = inRoom(page);
  await room.settled();
  const before = await room.posts();
  await sameAfterReload(page);
  await expect.poll(() => room.posts()).toEqual(before);
}

/** Stands between a page and its live socket; to be called before the page is opened. */
export async function cuttable(page: Page) {
  const open = new Set<WebSocketRoute>();
  let blocked = false;
  await page.routeWebSocket(/\/graphql$/, (socket) => {
    if (blocked) return void socket.close({ code: 1013 });
    const server = socket.connectToServer();
    open.add(socket);
    socket.onClose(() => {
      open.delete(socket);
      void server.close();
    });
  });
  const cut = async () => {
    for (const socket of open) await socket.close({ code: 4900, reason: 'cut by a test' });
  };
  return {
    /** The socket breaks; the page may come back at once. */
    cut,
    /** No network at all until `rise`. */
    async sink() {
      blocked = true;
      await cut();
      await page.context().setOffline(true);
    },
    async rise() {
      blocked = false;
      await page.context().setOffline(false);
    },
  };
}
