import type { AuthAnswer } from '../kernel/auth.ts';
import { type TextKey, useText } from '../kernel/i18n.tsx';

type Place = 'whole' | 'name' | 'email' | 'password' | 'handle';
export type Problem = Record<Place, string | null>;

/** The account service's codes, each with the field it speaks of and our sentence for it. */
const known: Record<string, [Place, TextKey]> = {
  OFFLINE: ['whole', 'error.offline.hint'],
  INVALID_EMAIL_OR_PASSWORD: ['whole', 'account.problem.wrong'],
  INVALID_EMAIL: ['email', 'account.problem.email'],
  USER_ALREADY_EXISTS: ['email', 'account.problem.emailTaken'],
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: ['email', 'account.problem.emailTaken'],
  PASSWORD_TOO_SHORT: ['password', 'account.problem.passwordShort'],
  PASSWORD_TOO_LONG: ['password', 'account.problem.passwordLong'],
  INVALID_TOKEN: ['whole', 'account.problem.link'],
  EMAIL_NOT_VERIFIED: ['whole', 'account.problem.notVerified'],
  USERNAME_IS_ALREADY_TAKEN: ['handle', 'account.problem.handleTaken'],
  HANDLE_TAKEN: ['handle', 'account.problem.handleTaken'],
};

const none: Problem = { whole: null, name: null, email: null, password: null, handle: null };

/** Says a refusal where it can be mended. A sentence of our own API is shown as it is. */
export function useProblem(answer: AuthAnswer | null): Problem {
  const text = useText();
  if (!answer || answer.ok) return none;
  if (answer.status === 429) return { ...none, whole: text('account.problem.tooOften') };
  const [place, key] = known[answer.code] ?? [answer.field ?? 'whole', undefined];
  const sentence = key ? text(key) : answer.status >= 500 ? '' : answer.message;
  return { ...none, [place]: sentence || text('account.problem.unknown') };
}
