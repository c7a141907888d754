/** The time as the house sees it. Tests set it; nothing else reads the wall clock to decide. */
let shift = 0;

export const clock = {
  now: (): Date => new Date(Date.now() + shift),
  /** For tests: moves the clock by this many milliseconds. */
  advance: (ms: number): void => {
    shift += ms;
  },
  reset: (): void => {
    shift = 0;
  },
};
