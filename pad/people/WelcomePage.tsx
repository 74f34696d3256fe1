import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { SubmitEvent } from 'react';
import { type OwnerInput } from '../../server/http/contract/people.ts';
import { type ApiError, post } from '../common/api.ts';
import { useForget } from './me.ts';
import { NewPassword } from './NewPassword.tsx';
import { Narrow, Trouble, valueOf } from './Narrow.tsx';

const route = getRouteApi('/welcome/$token');
const FIELDS: readonly string[] = ['organisation', 'name', 'email', 'password'];

/** Whoever started the server makes the first account. */
export function WelcomePage() {
  const { token } = route.useParams();
  const navigate = useNavigate();
  const forget = useForget();
  const make = useMutation<unknown, ApiError, OwnerInput>({
    mutationFn: (input) => post('/owner', input),
    onSuccess: async () => {
      await forget();
      await navigate({ to: '/recruiter' });
    },
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    make.mutate({
      token,
      organisation: valueOf(form, 'organisation'),
      name: valueOf(form, 'name'),
      email: valueOf(form, 'email').trim(),
      password: valueOf(form, 'password'),
    });
  };
  const at = (field: string) => (make.error?.field === field ? make.error.message : undefined);
  const elsewhere = FIELDS.includes(make.error?.field ?? '') ? null : make.error?.message;
  return (
    <Narrow
      title="Make the owner account"
      lead="This server has no owner yet. The owner invites everybody else."
    >
      <form onSubmit={submit} noValidate>
        <TextInput
          name="organisation"
          label="Organisation"
          autoComplete="organization"
          required
          error={at('organisation')}
        />
        <TextInput name="name" label="Your name" autoComplete="name" required error={at('name')} />
        <TextInput
          name="email"
          type="email"
          label="E-mail"
          autoComplete="username"
          required
          error={at('email')}
        />
        <NewPassword error={at('password')} />
        <Trouble>{elsewhere}</Trouble>
        <Button type="submit" loading={make.isPending}>
          Make the account
        </Button>
      </form>
    </Narrow>
  );
}
