import { Anchor, Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { SubmitEvent } from 'react';
import { type ApiError, post } from '../common/api.ts';
import { NewPassword } from './NewPassword.tsx';
import { Narrow, Trouble, valueOf } from './Narrow.tsx';

const route = getRouteApi('/new-password');

export function ForgottenPasswordPage() {
  const ask = useMutation<unknown, ApiError, string>({
    mutationFn: (email) => post('/api/auth/request-password-reset', { email }),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(valueOf(event.currentTarget, 'email').trim());
  };
  return (
    <Narrow title="Forgotten password" lead="We send you a link to choose a new one.">
      {ask.isSuccess ? (
        <output>If this address has an account, a link is on its way. It works once, for an hour.</output>
      ) : (
        <form onSubmit={submit}>
          <TextInput name="email" type="email" label="E-mail" autoComplete="username" required />
          <Trouble>{ask.error?.message}</Trouble>
          <Button type="submit" loading={ask.isPending}>
            Send the link
          </Button>
        </form>
      )}
      <Anchor component={Link} to="/sign-in" size="sm">
        Back to sign in
      </Anchor>
    </Narrow>
  );
}

export function NewPasswordPage() {
  const { token } = route.useSearch();
  const change = useMutation<unknown, ApiError, string>({
    mutationFn: (newPassword) => post('/api/auth/reset-password', { newPassword, token: token ?? '' }),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(valueOf(event.currentTarget, 'password'));
  };
  return (
    <Narrow title="New password" lead="Everybody who is signed in with the old one is signed out.">
      {change.isSuccess ? (
        <>
          <output>Your password is changed.</output>
          <Button component={Link} to="/sign-in">
            Sign in
          </Button>
        </>
      ) : (
        <form onSubmit={submit}>
          <NewPassword label="New password" />
          <Trouble>{change.error?.message}</Trouble>
          <Button type="submit" loading={change.isPending}>
            Keep it
          </Button>
        </form>
      )}
    </Narrow>
  );
}
