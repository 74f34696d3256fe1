import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import { z } from 'zod';
import { type ApiError, post, postJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { pathOf } from './guard.ts';
import { meQuery, useForget } from './me.ts';
import { Narrow, Trouble, valueOf } from './Narrow.tsx';
import { SecondFactor } from './SecondFactor.tsx';

const route = getRouteApi('/sign-in');
const SignedIn = z.object({ twoFactorRedirect: z.boolean().optional() });
const Elsewhere = z.object({ url: z.string() });

/** Password, then a code where one is asked for; or a link by mail; or the company's single sign-on. */
export function SignInPage() {
  const { to, error } = route.useSearch();
  const [half, setHalf] = useState(false);
  const arrive = useArrive(pathOf(to));
  if (half) return <SecondFactor onDone={arrive} onBack={() => setHalf(false)} />;
  return (
    <Narrow title="Sign in">
      <Trouble>
        {error === undefined ? null : (WHY[error] ?? 'That did not work. Try again, or another way.')}
      </Trouble>
      <ByPassword onDone={(half_way) => (half_way ? setHalf(true) : void arrive())} />
      <OtherWays to={pathOf(to)} />
    </Narrow>
  );
}

/** What the links of mails and the single sign-on come back with. */
const WHY: Record<string, string> = {
  INVALID_TOKEN: 'This link was used already, or has expired. Ask for a new one.',
  EXPIRED_TOKEN: 'This link has expired. Ask for a new one.',
  failed_to_create_session:
    'Your account asks for a second factor: sign in with your password and your code.',
  unable_to_create_user: 'Nobody of this address has been invited. Ask an owner for an invitation.',
};

function useArrive(to: string): () => Promise<void> {
  const navigate = useNavigate();
  const forget = useForget();
  return async () => {
    await forget();
    await navigate({ to });
  };
}

function ByPassword({ onDone }: { onDone: (half_way: boolean) => void }) {
  const signIn = useMutation<z.infer<typeof SignedIn>, ApiError, { email: string; password: string }>({
    mutationFn: (body) => postJson('/api/auth/sign-in/email', body, shape(SignedIn)),
    onSuccess: ({ twoFactorRedirect }) => onDone(twoFactorRedirect === true),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    signIn.mutate({ email: valueOf(form, 'email').trim(), password: valueOf(form, 'password') });
  };
  return (
    <form onSubmit={submit}>
      <TextInput name="email" type="email" label="E-mail" autoComplete="username" required />
      <PasswordInput name="password" label="Password" autoComplete="current-password" required />
      <Trouble>{signIn.error?.message}</Trouble>
      <Button type="submit" loading={signIn.isPending}>
        Sign in
      </Button>
      <Anchor component={Link} to="/forgotten-password" size="sm">
        Forgotten password
      </Anchor>
    </form>
  );
}

function OtherWays({ to }: { to: string }) {
  const sso = useQuery(meQuery).data?.single_sign_on ?? null;
  return (
    <>
      <div className="cp-or">or</div>
      <ByMail />
      {sso === null ? null : <BySingleSignOn name={sso} to={to} />}
    </>
  );
}

function ByMail() {
  const ask = useMutation<unknown, ApiError, string>({
    mutationFn: (email) => post('/api/auth/sign-in/magic-link', { email, callbackURL: '/recruiter' }),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(valueOf(event.currentTarget, 'link_email').trim());
  };
  if (ask.isSuccess)
    return (
      <output>If this address has an account, a link is on its way. It works once, for ten minutes.</output>
    );
  return (
    <form onSubmit={submit}>
      <TextInput name="link_email" type="email" label="E-mail for a link" autoComplete="email" required />
      <Trouble>{ask.error?.message}</Trouble>
      <Button type="submit" variant="default" loading={ask.isPending}>
        Send me a link
      </Button>
    </form>
  );
}

export function BySingleSignOn({ name, to }: { name: string; to: string }) {
  const go = useMutation<z.infer<typeof Elsewhere>, ApiError>({
    mutationFn: () =>
      postJson(
        '/api/auth/sign-in/social',
        { provider: 'sso', callbackURL: to, errorCallbackURL: '/sign-in' },
        shape(Elsewhere),
      ),
    onSuccess: ({ url }) => location.assign(url),
  });
  return (
    <>
      <Trouble>{go.error?.message}</Trouble>
      <Button variant="default" onClick={() => go.mutate()} loading={go.isPending}>
        {name}
      </Button>
    </>
  );
}
