import type { SessionKindName } from './programme.ts';

/** What organisers write as the type of a session, and what it is here. The first that fits counts. */
const kinds: [RegExp, SessionKindName][] = [
  [/\b(break|pause|lunch|coffee|breakfast|dinner)\b/i, 'BREAK'],
  [/\bresiden(cy|t)\b|\btraining\b/i, 'RESIDENCY'],
  [/\bmember(s['’]?|ship)?[ _-]?(meeting|assembly)\b|\bgeneral assembly\b/i, 'MEMBER_MEETING'],
  [/\b(workshop|hands[ -]?on|tutorial|lab)\b/i, 'WORKSHOP'],
  [/\b(discussion|panel|meeting|round ?table|podium|debate|q&a)\b/i, 'DISCUSSION'],
  [/\b(social|party|performance|concert|game|reception|get[ -]?together|entertainment)\b/i, 'SOCIAL'],
];

/** The kind of a session by its type in the schedule. What is unknown is a lecture: somebody speaks, others listen. */
export const kindOf = (type: string): SessionKindName =>
  kinds.find(([pattern]) => pattern.test(type))?.[1] ?? 'LECTURE';
