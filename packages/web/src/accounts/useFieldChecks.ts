import { limits } from '@rounds/schema/limits';
import { useState } from 'react';
import { useText } from '../kernel/i18n.tsx';
import { handlePattern } from './handle.ts';

interface Typed {
  name: string;
  handle: string;
  email: string;
  password: string;
}
type Field = keyof Typed;

/** What is wrong with a field is said when it has been left or the form sent, not while it is being filled in. */
export function useFieldChecks(typed: Typed) {
  const text = useText();
  const [looked, setLooked] = useState<ReadonlySet<Field>>(new Set());
  const { displayName, handle, password } = limits;
  const wrong: Record<Field, string | null> = {
    name: typed.name.trim().length < displayName.min ? text('account.problem.nameShort') : null,
    handle:
      typed.handle.length < handle.min || !handlePattern.test(typed.handle) ? text('account.problem.handle') : null,
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.email.trim()) ? null : text('account.problem.email'),
    password: typed.password.length < password.min ? text('account.problem.passwordShort') : null,
  };
  const shown = (field: Field) => (looked.has(field) ? wrong[field] : null);
  return {
    faults: { name: shown('name'), handle: shown('handle'), email: shown('email'), password: shown('password') },
    /** Looks at all fields; false where something is to be mended. */
    check: () => {
      setLooked(new Set<Field>(['name', 'handle', 'email', 'password']));
      return Object.values(wrong).every((one) => one === null);
    },
    left: (field: Field) => {
      if (typed[field]) setLooked(new Set([...looked, field]));
    },
  };
}
