import type { MemberRow } from './members.service.ts';
import type { Persona } from './members.types.ts';

/** How a member appears; `Former member` where there is nobody any more. */
export const personaOf = (member: MemberRow | null): Persona => ({
  displayName: member?.displayName ?? 'Former member',
  avatarUrl: member?.avatarUrl ?? null,
  member,
  badges: [],
});
