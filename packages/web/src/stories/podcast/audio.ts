import { useSyncExternalStore } from 'react';
import { type Listened, listenedNow, setListened } from './listening.ts';

/** How it stands with what is listened to. */
export interface Playing {
  isPlaying: boolean;
  /** It is wanted, and has not come yet. */
  isWaiting: boolean;
  isFailed: boolean;
  at: number;
  durationSeconds: number;
  speed: number;
}

export const speeds = [0.75, 1, 1.25, 1.5, 1.75, 2] as const;

const still: Playing = { isPlaying: false, isWaiting: false, isFailed: false, at: 0, durationSeconds: 0, speed: 1 };
let playing = still;
const listeners = new Set<() => void>();
/** One for the whole visit and part of no page: so it goes on while its listener goes from one to another. */
let element: HTMLAudioElement | null = null;

function set(part: Partial<Playing>): void {
  playing = { ...playing, ...part };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePlaying = (): Playing =>
  useSyncExternalStore(
    subscribe,
    () => playing,
    () => still,
  );

function player(): HTMLAudioElement {
  if (element) return element;
  const made = new Audio();
  made.preload = 'metadata';
  const now = () => set({ at: made.currentTime });
  const lasts = () => {
    if (Number.isFinite(made.duration)) set({ durationSeconds: Math.round(made.duration) });
  };
  const on = (name: keyof HTMLMediaElementEventMap, heard: () => void) => made.addEventListener(name, heard);
  on('play', () => set({ isPlaying: true, isFailed: false }));
  on('playing', () => set({ isWaiting: false }));
  on('waiting', () => set({ isWaiting: true }));
  on('pause', () => set({ isPlaying: false, isWaiting: false }));
  on('timeupdate', now);
  on('seeked', now);
  on('durationchange', lasts);
  on('ended', now);
  on('error', () => {
    if (made.src) set({ isFailed: true, isPlaying: false, isWaiting: false });
  });
  element = made;
  return made;
}

/** Keys of the machine, headphones and locked screens know what is heard. */
function tellMachine({ title, show, picture }: Listened): void {
  const session = navigator.mediaSession;
  if (!session) return;
  const artwork = picture ? [{ src: picture, sizes: '480x480', type: 'image/webp' }] : [];
  session.metadata = new MediaMetadata({ title, artist: show, artwork });
  session.setActionHandler('play', () => toggle());
  session.setActionHandler('pause', () => toggle());
  session.setActionHandler('seekbackward', () => skip(-15));
  session.setActionHandler('seekforward', () => skip(30));
}

const start = (): void => {
  set({ isWaiting: true });
  // Refused or failed: the element's own events say so.
  void player()
    .play()
    .catch(() => set({ isWaiting: false }));
};

/** Plays an episode from a moment on, or from where it is. Called by a press: a browser plays nothing by itself. */
export function listenTo(wanted: Listened, at?: number): void {
  const audio = player();
  if (listenedNow()?.url !== wanted.url) {
    audio.src = wanted.url;
    audio.playbackRate = playing.speed;
    set({ ...still, speed: playing.speed, durationSeconds: wanted.durationSeconds });
    setListened(wanted);
    tellMachine(wanted);
  }
  if (at !== undefined) seek(at);
  start();
}

/** Pauses, or goes on; what failed is tried again from where it was. */
export function toggle(): void {
  const audio = player();
  if (playing.isPlaying) return audio.pause();
  if (playing.isFailed) {
    const { at } = playing;
    audio.load();
    audio.currentTime = at;
  }
  start();
}

export function seek(to: number): void {
  const at = Math.min(Math.max(0, to), playing.durationSeconds || to);
  player().currentTime = at;
  set({ at });
}

export const skip = (seconds: number): void => seek(playing.at + seconds);

export function setSpeed(speed: number): void {
  player().playbackRate = speed;
  set({ speed });
}

/** Ends listening; the player goes. */
export function stop(): void {
  const audio = player();
  audio.pause();
  audio.removeAttribute('src');
  audio.load();
  if (navigator.mediaSession) navigator.mediaSession.metadata = null;
  set({ ...still, speed: playing.speed });
  setListened(null);
}
