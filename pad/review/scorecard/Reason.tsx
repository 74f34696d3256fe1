import { Alert, Textarea } from '@mantine/core';
import type { ApiError } from '../../common/api.ts';

interface ReasonProps {
  label: string;
  description?: string;
  /** Of the last save: at the field when it is about the reason, else below it. */
  error: ApiError | null;
}

/** Why a person says other than the machine; and what the server says when it was not saved. */
export function Reason({ label, description, error }: ReasonProps) {
  return (
    <>
      <Textarea
        mt="xs"
        name="reason"
        label={label}
        description={description}
        required
        autosize
        minRows={2}
        error={error?.field === 'reason' ? error.message : undefined}
      />
      {error && error.field !== 'reason' ? (
        <Alert color="red" variant="light" mt="xs" role="alert">
          {error.message}
        </Alert>
      ) : null}
    </>
  );
}

/** A field of a form, without the spaces around it. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
