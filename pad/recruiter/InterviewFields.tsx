import { NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Profiles } from '../../server/http/contract/schedule.ts';
import { getJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';

const usual = (label: string) => ({ value: '', label: `${label} (usual)` });
const CHOICES = [
  {
    name: 'helpfulness',
    label: 'Help',
    data: [
      { value: 'gentle', label: 'Gentle: rarely speaks up' },
      usual('Balanced'),
      { value: 'insistent', label: 'Insistent: speaks up soon' },
    ],
  },
  {
    name: 'personality',
    label: 'Manner',
    data: [
      { value: 'supportive', label: 'Supportive' },
      usual('Neutral'),
      { value: 'challenging', label: 'Challenging' },
    ],
  },
  {
    name: 'patience',
    label: 'Patience with pauses',
    data: [
      { value: 'brisk', label: 'Brisk' },
      usual('Standard'),
      { value: 'patient', label: 'Patient' },
      { value: 'very_patient', label: 'Very patient (accommodation)' },
    ],
  },
  { name: 'test_first', label: 'Test cases first', data: [usual('No'), { value: 'yes', label: 'Yes' }] },
] as const;
const TEXTS = [
  { name: 'facts', label: 'Facts about the job', hint: 'One a line: Is it remote? Two days a week.' },
  { name: 'role', label: 'Description of the role', hint: 'For one or two questions at the end.' },
  { name: 'resume', label: 'Resume', hint: 'Text, for one or two questions at the end.' },
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
  return (
    <details className="cp-more">
      <summary>The interview and the job (optional)</summary>
      <Stack mt="md">
        <ProfileFields error={errorAt('profile')} />
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 5 }}>
          {CHOICES.map(({ name, label, data }) => (
            <NativeSelect
              key={name}
              name={name}
              label={label}
              data={data}
              defaultValue=""
              error={errorAt(`settings.${name}`)}
            />
          ))}
          <TextInput
            name="coding_min"
            label="Minutes to code"
            type="number"
            placeholder="25"
            error={errorAt('settings.coding_s')}
          />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput name="title" label="Title of the job" error={errorAt('job.title')} />
          <TextInput name="company" label="Company" error={errorAt('job.company')} />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, lg: 3 }}>
          {TEXTS.map(({ name, label, hint }) => (
            <Textarea
              key={name}
              name={name}
              label={label}
              description={hint}
              autosize
              minRows={3}
              maxRows={10}
              error={errorAt(`job.${name}`)}
            />
          ))}
        </SimpleGrid>
      </Stack>
    </details>
  );
}
