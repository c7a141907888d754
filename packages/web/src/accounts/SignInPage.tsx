import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type AuthAnswer, signIn } from '../kernel/auth.ts';
import { useText } from '../kernel/i18n.tsx';
import { safeNext } from '../kernel/navigation.ts';
import { paths } from '../kernel/paths.ts';
import { Field } from '../ui/Field.tsx';
import { AccountForm } from './AccountForm.tsx';
import { AccountPage } from './AccountPage.tsx';
import { useProblem } from './useProblem.ts';
import { useSignedIn } from './useSignedIn.ts';

export function SignInPage() {
  const text = useText();
  const [parameters] = useSearchParams();
  const next = safeNext(parameters.get('next'));
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<AuthAnswer | null>(null);
  const [empty, setEmpty] = useState(false);
  const problem = useProblem(answer);
  const signedIn = useSignedIn();
  const submit = async () => {
    setEmpty(!email || !password);
    if (!email || !password) return setAnswer(null);
    setBusy(true);
    const said = await signIn(email, password);
    setBusy(false);
    setAnswer(said);
    if (said.ok) signedIn();
  };
  return (
    <AccountPage
      title={text('signIn.title')}
      lead={text('signIn.lead')}
      other={text.rich('signIn.other', { link: (words) => <Link to={paths.signUp(next)}>{words}</Link> })}
    >
      <AccountForm problem={problem.whole} busy={busy} submit={text('signIn.submit')} onSubmit={() => void submit()}>
        <Field
          label={text('account.email')}
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={empty && !email ? text('account.problem.emailMissing') : problem.email}
        />
        <Field
          label={text('account.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={empty && !password ? text('account.problem.passwordMissing') : null}
        />
        <Link to={paths.forgotPassword}>{text('signIn.forgot')}</Link>
      </AccountForm>
    </AccountPage>
  );
}
