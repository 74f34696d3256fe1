import { Alert, Button, Group, SimpleGrid, Text, Title } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, type SubmitEvent } from 'react';
import { UsualView, type Entered } from '../../server/http/contract/api.ts';
import { type ApiError, putJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { StaffShell } from '../people/StaffShell.tsx';
import { SettingInput } from './SettingInput.tsx';
import { enteredSettings, fieldOf, GROUPS } from './settings-fields.ts';
import { useUsual } from './use-usual.ts';
import './recruiter.css';

const MAY = ['settings.write'] as const;

/** How interviews are held here unless a screen says otherwise. */
export function SettingsPage() {
  const usual = useUsual();
  return (
    <StaffShell may={MAY} title="Settings">
      {usual.data ? (
        <Form {...usual.data} />
      ) : usual.error ? (
        <Notice title="The settings could not be opened">
          <p>{usual.error.message}</p>
        </Notice>
      ) : (
        <Loading what="Opening the settings…" />
      )}
    </StaffShell>
  );
}

function Form({ settings, defaults }: UsualView) {
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const save = useMutation<UsualView, ApiError, Entered>({
    mutationFn: (entered) => putJson('/settings', { settings: entered }, shape(UsualView)),
    onSuccess: (saved) => {
      queries.setQueryData(['usual'], saved);
      notifications.show({ message: 'Saved. Screens that begin from now on go by this.' });
    },
  });
  const name = save.error?.field?.split('.')[1];
  const at_field = name !== undefined && fieldOf(name) !== undefined;
  return (
    <div className="cp-page">
      <Notifications position="top-center" />
      <div>
        <Title order={1}>Settings</Title>
        <Text c="dimmed">
          They hold for every screen that says nothing else, from its beginning on. What is left empty is as
          usual. Code is never given as a hint; there is no setting for that.
        </Text>
      </div>
      <form ref={form} noValidate onSubmit={(event) => save.mutate(read(event))}>
        {GROUPS.map(({ title, fields }) => (
          <section className="cp-card cp-settings" key={title} aria-label={title}>
            <Title order={2} size="h4" mb="md">
              {title}
            </Title>
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              {fields.map((field) => (
                <SettingInput
                  key={field.name}
                  field={field}
                  usual={defaults}
                  entered={settings}
                  error={name === field.name ? save.error?.message : undefined}
                />
              ))}
            </SimpleGrid>
          </section>
        ))}
        {save.error && !at_field ? (
          <Alert color="red" variant="light" mb="md" role="alert">
            {save.error.message}
          </Alert>
        ) : null}
        <Group>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
          <Button variant="default" onClick={() => form.current && clear(form.current)}>
            Empty all
          </Button>
        </Group>
      </form>
    </div>
  );
}

function read(event: SubmitEvent<HTMLFormElement>): Entered {
  event.preventDefault();
  const form = new FormData(event.currentTarget);
  return enteredSettings((name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  });
}

/** Nothing is saved by this. */
function clear(form: HTMLFormElement): void {
  for (const field of form.elements)
    if (
      field instanceof HTMLInputElement ||
      field instanceof HTMLSelectElement ||
      field instanceof HTMLTextAreaElement
    )
      field.value = '';
}
