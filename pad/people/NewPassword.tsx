import { PasswordInput } from '@mantine/core';
import { PASSWORD_MIN } from '../../server/http/contract/people.ts';

interface NewPasswordProps {
  name?: string;
  label?: string;
  /** What else happens. */
  note?: string;
  error?: string | undefined;
}

/** The field in which somebody chooses a password. */
export function NewPassword({ name = 'password', label = 'Password', note = '', error }: NewPasswordProps) {
  return (
    <PasswordInput
      name={name}
      label={label}
      description={`At least ${PASSWORD_MIN} characters.${note}`}
      autoComplete="new-password"
      minLength={PASSWORD_MIN}
      required
      error={error}
    />
  );
}
