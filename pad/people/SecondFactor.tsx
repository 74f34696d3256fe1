import { Anchor, Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { type ApiError, post } from '../common/api.ts';
import { Narrow, Trouble, valueOf } from './Narrow.tsx';

/** The code of an authenticator app, or one of the backup codes. */
export function SecondFactor({ onDone, onBack }: { onDone: () => Promise<void>; onBack: () => void }) {
  const [backup, setBackup] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const verify = useMutation<unknown, ApiError, string>({
    mutationFn: (code) =>
      post(`/api/auth/two-factor/${backup ? 'verify-backup-code' : 'verify-totp'}`, { code }),
    onSuccess: onDone,
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    verify.mutate(valueOf(event.currentTarget, 'code').replaceAll(/\s/g, ''));
  };
  return (
    <Narrow
      title="One more step"
      lead={
        backup
          ? 'Type one of your backup codes. Each works once.'
          : 'Type the code that your authenticator app shows.'
      }
    >
      <form onSubmit={submit}>
        <TextInput
          key={backup ? 'backup' : 'app'}
          name="code"
          label={backup ? 'Backup code' : 'Code'}
          autoComplete="one-time-code"
          inputMode={backup ? 'text' : 'numeric'}
          required
          ref={input}
        />
        <Trouble>{verify.error?.message}</Trouble>
        <Button type="submit" loading={verify.isPending}>
          Go on
        </Button>
      </form>
      <Anchor component="button" type="button" size="sm" ta="left" onClick={() => setBackup(!backup)}>
        {backup ? 'Use the authenticator app' : 'Use a backup code'}
      </Anchor>
      <Anchor component="button" type="button" size="sm" ta="left" onClick={onBack}>
        Start again
      </Anchor>
    </Narrow>
  );
}
