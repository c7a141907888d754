import type { RoleName, Viewer } from './viewer.ts';

/** Thrown where an answer would depend on who asks, or on what nobody tells. */
class ViewerTouched extends Error {}

/**
 * Everybody at once, visitors included: what they are answered is true for each of them. Who they are cannot be asked;
 * services that know what everybody may see say so by the functions below, and by which streams' cursors it stands. What
 * forgets to is not shared.
 */
export class Everybody implements Viewer {
  /** As long as none of these streams moves, the answer is what it was. */
  readonly streams = new Set<string>();
  /** Members who are kept from some of it, although everybody else may see it. */
  readonly barred = new Set<string>();
  /** Who has one of these roles in the house, or a higher one, is shown more than everybody. */
  readonly barredRoles = new Set<RoleName>();
  /** By the clock it changes now, whatever the streams say; ms since 1970. */
  until = Number.POSITIVE_INFINITY;
  /** Somebody asked who is looking: there is no answer for everybody. */
  isTouched = false;
  /** So by what was selected, whatever it was selected of. */
  isPersonal = false;
  readonly #whole: Everybody | null;

  /** @param whole who is told as well what this part of an answer depends on */
  constructor(whole: Everybody | null = null) {
    this.#whole = whole;
  }

  get memberId(): never {
    return this.personal();
  }
  get role(): never {
    return this.personal();
  }
  get sessionId(): never {
    return this.personal();
  }

  personal(): never {
    this.isPersonal = true;
    if (this.#whole) this.#whole.isPersonal = true;
    return this.touch('the selection asks who is looking');
  }

  touch(reason: string): never {
    this.isTouched = true;
    if (this.#whole) this.#whole.isTouched = true;
    throw new ViewerTouched(reason);
  }

  stand(streamId: string): void {
    this.streams.add(streamId);
    this.#whole?.stand(streamId);
  }

  bar(memberIds: readonly string[]): void {
    for (const memberId of memberIds) this.barred.add(memberId);
    this.#whole?.bar(memberIds);
  }

  barRole(role: RoleName): void {
    this.barredRoles.add(role);
    this.#whole?.barRole(role);
  }

  end(at: Date): void {
    this.until = Math.min(this.until, at.getTime());
    this.#whole?.end(at);
  }
}

export const isEverybody = (viewer: Viewer): viewer is Everybody => viewer instanceof Everybody;

/** Says that what the viewer is shown is told in this stream, whenever it changes. */
export function standsBy(viewer: Viewer, streamId: string): void {
  if (isEverybody(viewer)) viewer.stand(streamId);
}

/** Says until when it is so, where the clock changes it. */
export function standsUntil(viewer: Viewer, at: Date | null): void {
  if (at && isEverybody(viewer)) viewer.end(at);
}

/** Says that what the viewer is shown changes without being told in any stream, so it is not for everybody. */
export function untold(viewer: Viewer): void {
  if (isEverybody(viewer)) viewer.touch('this changes without being told');
}

/** A thing that was looked up. What everybody does not find, somebody may. */
export function foundBy<T>(viewer: Viewer, thing: T | null | undefined): T | null {
  if (thing == null && isEverybody(viewer)) viewer.touch('what everybody does not find, somebody may');
  return thing ?? null;
}
