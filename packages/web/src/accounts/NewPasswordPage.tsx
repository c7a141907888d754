import { limits } from '@rounds/schema/limits';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type AuthAnswer, setPassword } from '../kernel/auth.ts';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { toast } from '../ui/announce.tsx';
import { Field } from '../ui/Field.tsx';
import { AccountForm } from './AccountForm.tsx';
import { AccountPage } from './AccountPage.tsx';
import { useProblem } from './useProblem.ts';

/** Where the link in the mail leads: `?token=…`, or `?error=…` where the link is no good any more. */
export function NewPasswordPage() {
  const text = useText();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const token = parameters.get('token') ?? '';
  const [password, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<AuthAnswer | null>(
    token ? null : { ok: false, status: 400, code: 'INVALID_TOKEN', message: '' },
  );
  const problem = useProblem(answer);
  const submit = async () => {
    setBusy(true);
    const said = await setPassword(password, token);
    setBusy(false);
    setAnswer(said);
    if (!said.ok) return;
    toast(text('newPassword.done'));
    await navigate(paths.signIn());
  };
  return (
    <AccountPage title={text('newPassword.title')} lead={text('newPassword.lead')} provider={false}>
      <AccountForm
        problem={problem.whole}
        busy={busy}
        submit={text('newPassword.submit')}
        onSubmit={() => void submit()}
      >
        <Field
          label={text('newPassword.label')}
          hint={text('account.password.hint', { min: limits.password.min })}
          name="password"
          type="password"
          autoComplete="new-password"
          maxLength={limits.password.max}
          value={password}
          onChange={(event) => setTyped(event.target.value)}
          error={problem.password}
        />
      </AccountForm>
    </AccountPage>
  );
}
