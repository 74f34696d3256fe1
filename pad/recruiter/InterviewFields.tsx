import { NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Profiles } from '../../server/http/contract/schedule.ts';
import { getJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { AttachedText } from './AttachedText.tsx';
import { SettingInput } from './SettingInput.tsx';
import { fieldOf } from './settings-fields.ts';
import { useUsual } from './use-usual.ts';

/** Of one screen; everything else is set for all of them. */
const OF_A_SCREEN = ['helpfulness', 'personality', 'patience', 'test_first', 'coding_s'];
const ATTACHED = [
  { name: 'role', label: 'Description of the role', hint: 'For one question at the end.' },
  { name: 'resume', label: 'Resume', hint: 'For one question at the end; it never touches the score.' },
] as const;

/** Named settings: what is chosen below goes over them. */
function ProfileFields({ error }: { error: string | undefined }) {
  const profiles = useQuery({
    queryKey: ['profiles'],
    queryFn: () => getJson('/screens/profiles', shape(Profiles)),
    retry: false,
  });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <NativeSelect
        name="profile"
        label="Settings profile"
        error={error}
        data={[
          { value: '', label: 'None' },
          ...(profiles.data ?? []).map(({ name }) => ({ value: name, label: name })),
        ]}
      />
      <TextInput
        name="save_as"
        label="Keep the choices below as a profile"
        placeholder="Its name"
        maxLength={80}
        autoComplete="off"
      />
    </SimpleGrid>
  );
}

/** Optional: how the interview is held, and what the interviewer may say about the job. */
export function InterviewFields({ errorAt }: { errorAt: (field: string) => string | undefined }) {
  const { data } = useUsual();
  const usual = { ...data?.defaults, ...data?.settings };
  return (
    <Stack mt="md">
      <ProfileFields error={errorAt('profile')} />
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 5 }}>
        {OF_A_SCREEN.flatMap((name) => fieldOf(name) ?? []).map((field) => (
          <SettingInput
            key={field.name}
            field={field}
            usual={usual}
            error={errorAt(`settings.${field.name}`)}
          />
        ))}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput name="title" label="Title of the job" error={errorAt('job.title')} />
        <TextInput name="company" label="Company" error={errorAt('job.company')} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, lg: 3 }}>
        <Textarea
          name="facts"
          label="Facts about the job"
          description="One a line: Is it remote? Two days a week."
          autosize
          minRows={3}
          maxRows={10}
          error={errorAt('job.facts')}
        />
        {ATTACHED.map((one) => (
          <AttachedText key={one.name} {...one} error={errorAt(`job.${one.name}`)} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
