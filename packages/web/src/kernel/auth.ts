/** What sign-in and sign-up may answer; the form decides where to show it. */
export type AuthAnswer = { ok: true } | { ok: false; status: number; code: string; message: string; field?: AuthField };
type AuthField = 'name' | 'email' | 'password' | 'handle';

interface NewMember {
  name: string;
  email: string;
  password: string;
  handle?: string;
}

const fields: readonly AuthField[] = ['name', 'email', 'password', 'handle'];

async function post(path: string, body: object): Promise<{ answer: AuthAnswer; body: Record<string, unknown> }> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    const said = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
    if (response.ok) return { answer: { ok: true }, body: said };
    const code = typeof said.code === 'string' ? said.code : String(response.status);
    const message = typeof said.message === 'string' ? said.message : '';
    const field = fields.find((one) => one === said.field);
    return { answer: { ok: false, status: response.status, code, message, field }, body: said };
  } catch {
    return { answer: { ok: false, status: 0, code: 'OFFLINE', message: '' }, body: {} };
  }
}

export async function signUp(member: NewMember): Promise<AuthAnswer> {
  return (await post('/sign-up/email', member)).answer;
}

export async function signIn(email: string, password: string): Promise<AuthAnswer> {
  return (await post('/sign-in/email', { email, password, rememberMe: true })).answer;
}

export async function signOut(): Promise<AuthAnswer> {
  return (await post('/sign-out', {})).answer;
}

/** Sends a mail with a link to `/new-password`, if there is such an account; the answer does not tell. */
export async function forgotPassword(email: string): Promise<AuthAnswer> {
  return (await post('/request-password-reset', { email, redirectTo: '/new-password' })).answer;
}

export async function setPassword(newPassword: string, token: string): Promise<AuthAnswer> {
  return (await post('/reset-password', { newPassword, token })).answer;
}

/** Sends the mail that asks whether an address is its owner's once more. */
export async function sendVerification(email: string): Promise<AuthAnswer> {
  return (await post('/send-verification-email', { email, callbackURL: '/' })).answer;
}

/** Leaves for the OpenID Connect provider, which sends the member back to `next`. */
export async function signInWithProvider(next: string): Promise<AuthAnswer> {
  const { answer, body } = await post('/sign-in/social', { provider: 'oidc', callbackURL: next });
  if (answer.ok && typeof body.url === 'string') window.location.assign(body.url);
  return answer;
}
