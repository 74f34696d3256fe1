import { Alert, Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { ScreenView } from '../../server/http/contract/api.ts';
import { type ApiError, patchJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { fieldOf, readSchedule, textOf } from './schedule-form.ts';

const ChangeFields = lazy(async () => ({ default: (await import('./ScheduleFields.tsx')).ChangeFields }));

/** Another time, address or accommodation for a screen that nobody has begun; the candidate is told of a new time. */
export function ChangeSchedule({ id }: { id: string }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const change = useMutation<ScreenView, ApiError, object>({
    mutationFn: (input) => patchJson(`/screens/${encodeURIComponent(id)}`, input, shape(ScreenView)),
    onSuccess: async () => {
      setOpen(false);
      await queries.invalidateQueries({ queryKey: ['screen', id] });
      await queries.invalidateQueries({ queryKey: ['schedule', id] });
    },
  });
  const named = change.error?.field === undefined ? null : fieldOf(change.error.field);
  return (
    <>
      <Button variant="default" mt="md" aria-expanded={open} onClick={() => setOpen(!open)}>
        Change time or accommodations
      </Button>
      {open ? (
        <form
          className="cp-more"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            change.mutate(readSchedule(textOf(event.currentTarget)));
          }}
        >
          <Suspense>
            <ChangeFields errorAt={(field) => (field === named ? change.error?.message : undefined)} />
          </Suspense>
          {change.error === null ? null : (
            <Alert color="red" variant="light" mt="md" role="alert">
              {change.error.message}
            </Alert>
          )}
          <Button type="submit" mt="md" loading={change.isPending}>
            Save the change
          </Button>
        </form>
      ) : null}
    </>
  );
}
