import { Checkbox, Fieldset, NativeSelect, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useState } from 'react';
import { CALENDAR_LABELS } from './labels.ts';

interface FieldsProps {
  errorAt: (field: string) => string | undefined;
}

const ZONES = Intl.supportedValuesOf('timeZone');
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Address, time and needs of the candidate. */
export function ScheduleFields({ errorAt }: FieldsProps) {
  return (
    <Stack mt="md">
      <WhenFields errorAt={errorAt} />
      <NeedsFields errorAt={errorAt} />
      <AgreedFields />
      <Checkbox name="invite" label="Send the invitation when the screen is made" defaultChecked />
    </Stack>
  );
}

/** Of a screen that is made already; what is left alone stays as it is. */
export function ChangeFields({ errorAt }: FieldsProps) {
  return (
    <Stack>
      <WhenFields errorAt={errorAt} unchanged />
      <NeedsFields errorAt={errorAt} />
      <AgreedFields />
    </Stack>
  );
}

function AgreedFields() {
  return (
    <Fieldset legend="The candidate has told you that they agree to">
      <Checkbox name="agreed_call" label="calls by an automated voice" />
      <Checkbox name="agreed_text" label="text messages" mt="xs" />
    </Fieldset>
  );
}

/** When, where the candidate is, and who calls whom. */
function WhenFields({ errorAt, unchanged = false }: FieldsProps & { unchanged?: boolean }) {
  const [when, setWhen] = useState('');
  const [zone, setZone] = useState<string | null>(null);
  const choose = (chosen: string) => {
    setWhen(chosen);
    if (chosen !== '' && zone === null) setZone(ownZone());
  };
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
        <TextInput
          name="candidate_email"
          label="E-mail"
          type="email"
          autoComplete="off"
          error={errorAt('candidate_email')}
        />
        <NativeSelect
          name="when"
          label="When"
          value={when}
          onChange={(event) => choose(event.currentTarget.value)}
          error={errorAt('when')}
          data={[
            { value: '', label: unchanged ? 'As it is' : 'Any time within a week' },
            { value: 'fixed', label: 'At a fixed time' },
            { value: 'window', label: 'The candidate chooses a time' },
          ]}
        />
        <Select
          name="zone"
          label="The candidate’s time zone"
          placeholder="e.g. America/New York"
          searchable
          clearable
          limit={60}
          value={zone}
          onChange={setZone}
          error={errorAt('zone')}
          data={ZONES.map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
        />
        <NativeSelect
          name="mode"
          label="The call"
          error={errorAt('mode')}
          data={[
            { value: '', label: unchanged ? 'As it is' : 'The candidate dials in' },
            { value: 'call_me', label: 'We call the candidate' },
          ]}
        />
      </SimpleGrid>
      {when === '' ? null : (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
          {when === 'fixed' ? (
            <Moment name="starts_at" label="Time, where the candidate is" errorAt={errorAt} />
          ) : (
            <>
              <Moment name="opens_at" label="From, where the candidate is" errorAt={errorAt} />
              <Moment name="closes_at" label="Until" errorAt={errorAt} />
            </>
          )}
        </SimpleGrid>
      )}
    </>
  );
}

function Moment({ name, label, errorAt }: FieldsProps & { name: string; label: string }) {
  return (
    <DateTimePicker
      name={name}
      label={label}
      placeholder="Pick a day and a time"
      valueFormat="ddd, D MMM YYYY, HH:mm"
      clearable
      ariaLabels={CALENDAR_LABELS}
      timePickerProps={{ hoursInputLabel: 'Hours', minutesInputLabel: 'Minutes', withDropdown: true }}
      submitButtonProps={{ 'aria-label': 'Take this time' }}
      error={errorAt(name)}
    />
  );
}

function NeedsFields({ errorAt }: FieldsProps) {
  return (
    <Fieldset legend="Accommodations; they have no effect on the assessment">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          name="extra_time"
          label="Extra time"
          error={errorAt('extra_time')}
          data={[
            { value: '', label: 'None' },
            ...[1.25, 1.5, 2, 2.5].map((factor) => ({
              value: String(factor),
              label: `${Math.round((factor - 1) * 100)} % more`,
            })),
          ]}
        />
        <NativeSelect
          name="need_patience"
          label="Pauses"
          error={errorAt('patience')}
          data={[
            { value: '', label: 'Usual' },
            { value: 'patient', label: 'Longer' },
            { value: 'very_patient', label: 'Much longer' },
          ]}
        />
      </SimpleGrid>
      <Stack gap="xs" mt="md">
        <Checkbox name="text_mode" label="By text instead of speech" />
        <Checkbox name="captions" label="Large captions" />
        <Checkbox name="human_captioner" label="A person who captions is on the candidate’s line" />
      </Stack>
    </Fieldset>
  );
}
