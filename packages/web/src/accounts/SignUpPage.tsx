import { limits } from '@rounds/schema/limits';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type AuthAnswer, signUp } from '../kernel/auth.ts';
import { useText } from '../kernel/i18n.tsx';
import { safeNext } from '../kernel/navigation.ts';
import { paths } from '../kernel/paths.ts';
import { useSite } from '../kernel/site.tsx';
import { Field } from '../ui/Field.tsx';
import { AccountForm } from './AccountForm.tsx';
import { AccountPage } from './AccountPage.tsx';
import { suggestHandle } from './handle.ts';
import { useFieldChecks } from './useFieldChecks.ts';
import { useProblem } from './useProblem.ts';
import { useSignedIn } from './useSignedIn.ts';

export function SignUpPage() {
  const text = useText();
  const site = useSite();
  const [parameters] = useSearchParams();
  const next = safeNext(parameters.get('next'));
  const [typed, setTyped] = useState({ name: '', email: '', password: '', handle: null as string | null });
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<AuthAnswer | null>(null);
  const problem = useProblem(answer);
  const signedIn = useSignedIn();
  const handle = typed.handle ?? suggestHandle(typed.name);
  const { faults, check, left } = useFieldChecks({ ...typed, handle });
  const change = (part: Partial<typeof typed>) => {
    setTyped({ ...typed, ...part });
    setAnswer(null);
  };
  const submit = async () => {
    if (!check()) return;
    setBusy(true);
    const said = await signUp({ name: typed.name.trim(), email: typed.email.trim(), password: typed.password, handle });
    setBusy(false);
    setAnswer(said);
    if (said.ok) signedIn();
  };
  return (
    <AccountPage
      title={text('signUp.title', { site: site.name })}
      lead={text('signUp.lead')}
      other={text.rich('signUp.other', { link: (words) => <Link to={paths.signIn(next)}>{words}</Link> })}
    >
      <AccountForm problem={problem.whole} busy={busy} submit={text('shell.join')} onSubmit={() => void submit()}>
        <Field
          label={text('account.name')}
          hint={text('account.name.hint')}
          name="name"
          autoComplete="name"
          maxLength={limits.displayName.max}
          value={typed.name}
          onChange={(event) => change({ name: event.target.value })}
          onBlur={() => left('name')}
          error={problem.name ?? faults.name}
        />
        <Field
          label={text('account.handle')}
          hint={text('account.handle.hint')}
          before="@"
          name="handle"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={limits.handle.max}
          value={handle}
          onChange={(event) => change({ handle: event.target.value })}
          onBlur={() => left('handle')}
          error={problem.handle ?? faults.handle}
        />
        <Field
          label={text('account.email')}
          name="email"
          type="email"
          autoComplete="email"
          inputMode="email"
          maxLength={limits.email.max}
          value={typed.email}
          onChange={(event) => change({ email: event.target.value })}
          onBlur={() => left('email')}
          error={problem.email ?? faults.email}
        />
        <Field
          label={text('account.password')}
          hint={text('account.password.hint', { min: limits.password.min })}
          name="password"
          type="password"
          autoComplete="new-password"
          maxLength={limits.password.max}
          value={typed.password}
          onChange={(event) => change({ password: event.target.value })}
          onBlur={() => left('password')}
          error={problem.password ?? faults.password}
        />
      </AccountForm>
    </AccountPage>
  );
}
