/** A way to all nodes of this house, the sender too. What it carries may be lost, doubled or reordered. */
export interface Line {
  /** Less than 8,000 bytes. Rejects where it is known to be lost. */
  send(payload: string): Promise<void>;
  /** Hears all that is sent from now on. `broken`: nothing more will come over this line. */
  listen(heard: (payload: string) => void, broken: (reason: unknown) => void): Promise<void>;
  /** Lets go at once, whatever is under way. */
  destroy(): void;
}
