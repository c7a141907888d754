import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';

// Tables are also read by drizzle-kit, without an environment: this file must not need one.

/** A key made by the application (kernel/ids.ts), so that it is known before the row is. */
export const id = (name = 'id') => uuid(name);
/** A point in time, UTC, milliseconds. */
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
/** What is no text. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
