export type Speed = number | 'max';

/** What the command line was told. */
export interface ReplayOptions {
  room: string;
  speed: Speed;
  cut: number;
  seed: number;
  url?: string;
}
