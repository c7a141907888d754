import type { RegistrationCardQuery } from '../gql/graphql.ts';

export type Seats = NonNullable<RegistrationCardQuery['webinar']>['seats'][number];

/** The ways in which one can come. */
export const offered = (seats: readonly Seats[]): Seats[] => seats.filter(({ capacity }) => capacity !== 0);

/** How many seats newcomers can have; null: as many as like. Who waits comes first. */
export const left = ({ capacity, taken, waiting }: Seats): number | null =>
  capacity == null ? null : waiting > 0 ? 0 : Math.max(0, capacity - taken);

export const isFull = (seats: Seats): boolean => left(seats) === 0;
