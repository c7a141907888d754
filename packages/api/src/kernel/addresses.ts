/** A page that everybody may read, for those who look for such pages. */
export interface Address {
  path: string;
  /** When what is read there changed last, where that is known. */
  changedAt?: Date | null;
}

/** The addresses of what a visitor may read of one kind, the newest first. */
export type Addresses = (atMost: number) => Promise<Address[]>;

export const below = (folder: string, rows: { slug: string; changedAt?: Date | null }[]): Address[] =>
  rows.map(({ slug, ...rest }) => ({ path: `${folder}/${slug}`, ...rest }));
