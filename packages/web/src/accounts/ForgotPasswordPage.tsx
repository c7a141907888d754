import { useState } from 'react';
import { type AuthAnswer, forgotPassword } from '../kernel/auth.ts';
import { useText } from '../kernel/i18n.tsx';
import { Field } from '../ui/Field.tsx';
import { AccountForm } from './AccountForm.tsx';
import { AccountPage } from './AccountPage.tsx';
import { useProblem } from './useProblem.ts';

/** Asks for a mail with a link. What it answers does not tell whether there is such an account. */
export function ForgotPasswordPage() {
  const text = useText();
  const [email, setEmail] = useState('');
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<AuthAnswer | null>(null);
  const problem = useProblem(answer);
  const submit = async () => {
    if (!email) return setAnswer({ ok: false, status: 400, code: 'INVALID_EMAIL', message: '' });
    setBusy(true);
    setAnswer(await forgotPassword(email.trim()));
    setBusy(false);
  };
  return (
    <AccountPage title={text('forgot.title')} lead={text('forgot.lead')} provider={false}>
      <AccountForm problem={problem.whole} busy={busy} submit={text('forgot.submit')} onSubmit={() => void submit()}>
        <Field
          label={text('account.email')}
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={problem.email}
        />
        <output>{answer?.ok ? text('forgot.sent') : null}</output>
      </AccountForm>
    </AccountPage>
  );
}
