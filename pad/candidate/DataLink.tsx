import { Alert, Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ApiError, post } from '../common/api.ts';
import { pathOf } from './appointment.ts';

/** Asks for a link by mail to what is held of them: the address of this page alone gives nothing out. */
export function DataLink({ token, label }: { token: string; label: string }) {
  const ask = useMutation<unknown, ApiError>({ mutationFn: () => post(`${pathOf(token)}/data-link`) });
  if (ask.isSuccess)
    return (
      <Alert variant="light" mt="md" p="sm" aria-live="polite">
        If the company has an e-mail address of yours, a link is on its way to it; it works once, within a
        day. If it has none, it has been told and gets in touch.
      </Alert>
    );
  return (
    <>
      <Button variant="default" mt="md" loading={ask.isPending} onClick={() => ask.mutate()}>
        {label}
      </Button>
      {ask.error === null ? null : (
        <Text c="red" size="sm" mt="xs" role="alert">
          {ask.error.message}
        </Text>
      )}
    </>
  );
}
