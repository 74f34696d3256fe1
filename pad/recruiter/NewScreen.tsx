import { Alert, Button, NativeSelect, SimpleGrid, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState, type SubmitEvent } from 'react';
import { z } from 'zod';
import { ProblemOffer, ScreenView } from '../../server/http/contract/api.ts';
import { DIFFICULTIES } from '../../server/http/contract/schedule.ts';
import { type ApiError, getJson, post, postJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { LANGUAGE_LABELS } from '../common/format.ts';
import { Loading } from '../common/Shell.tsx';
import { Folded } from './Folded.tsx';
import { InterviewFields } from './InterviewFields.tsx';
import { readEntered, type Entered } from './interview-form.ts';
import { fieldOf, PICKED, readSchedule, textOf } from './schedule-form.ts';

const Problems = z.array(ProblemOffer);
/** The calendar is large, and few open it. */
const ScheduleFields = lazy(async () => ({ default: (await import('./ScheduleFields.tsx')).ScheduleFields }));

const FIELDS = [
  'candidate_name',
  'candidate_phone',
  'problem',
  'level',
  'language',
  'candidate_email',
  'zone',
  'mode',
  'when',
  'starts_at',
  'opens_at',
  'closes_at',
  'extra_time',
  'patience',
  'profile',
] as const;
type Input = Record<string, unknown> & Entered;
/** `job.facts.2.answer` stands at the box of the facts. */
const ENTERED = /^(?:settings\.\w+|job\.\w+)/;

/** The server decides what is valid; its message stands at the field it names. */
export function NewScreen() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const problems = useQuery({ queryKey: ['problems'], queryFn: () => getJson('/problems', shape(Problems)) });
  const create = useMutation<ScreenView, ApiError, Input>({
    mutationFn: async ({ save_as, ...input }) => {
      if (typeof save_as === 'string')
        await post('/screens/profiles', { name: save_as, settings: input.settings ?? {} });
      return postJson('/screens', input, shape(ScreenView));
    },
    onSuccess: async (screen) => {
      await queries.invalidateQueries({ queryKey: ['screens'] });
      await navigate({ to: '/recruiter/screens/$id', params: { id: screen.id } });
    },
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const offered = languagesOf(problems.data ?? [], chosen);
  const told = create.error?.field;
  const named = told === undefined ? undefined : (told.match(ENTERED)?.[0] ?? fieldOf(told));
  const errorAt = (field: string) => (named === field ? create.error?.message : undefined);
  const is_at_field = named !== undefined && (ENTERED.test(named) || FIELDS.some((field) => field === named));
  const elsewhere = create.error && !is_at_field ? create.error.message : null;
  return (
    <section className="cp-card" aria-labelledby="new-title">
      <Title order={2} size="h4" id="new-title" mb="md">
        New screen
      </Title>
      <form noValidate onSubmit={(event) => create.mutate(read(event))}>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
          <TextInput
            name="candidate_name"
            label="Candidate’s name"
            autoComplete="off"
            required
            maxLength={120}
            error={errorAt('candidate_name')}
          />
          <TextInput
            name="candidate_phone"
            label="Phone number"
            type="tel"
            autoComplete="off"
            placeholder="+14155550123"
            required
            error={errorAt('candidate_phone')}
          />
          <NativeSelect
            name="problem"
            label="Problem"
            required
            onChange={(event) => setChosen(event.currentTarget.value)}
            error={errorAt('problem') ?? errorAt('level')}
            data={choices(problems.data ?? [])}
          />
          <NativeSelect
            name="language"
            label="Starting language"
            error={errorAt('language')}
            data={offered.map((value) => ({ value, label: LANGUAGE_LABELS[value] }))}
          />
        </SimpleGrid>
        <Folded summary="Invitation, time and accommodations (optional)">
          <Suspense fallback={<Loading what="Opening…" />}>
            <ScheduleFields errorAt={errorAt} />
          </Suspense>
        </Folded>
        <Folded summary="The interview and the job (optional)">
          <InterviewFields errorAt={errorAt} />
        </Folded>
        {elsewhere === null ? null : (
          <Alert color="red" variant="light" mt="md" role="alert">
            {elsewhere}
          </Alert>
        )}
        {problems.error ? (
          <Alert color="red" variant="light" mt="md">
            The problems could not be loaded: {problems.error.message}
          </Alert>
        ) : null}
        <Button type="submit" mt="md" loading={create.isPending}>
          Create the screen
        </Button>
      </form>
    </section>
  );
}

function read(event: SubmitEvent<HTMLFormElement>): Input {
  event.preventDefault();
  const value = textOf(event.currentTarget);
  const problem = value('problem');
  return {
    candidate_name: value('candidate_name'),
    candidate_phone: value('candidate_phone'),
    ...(problem.startsWith(PICKED) ? { level: problem.slice(PICKED.length) } : { problem }),
    language: value('language'),
    ...readSchedule(value),
    ...readEntered(value),
    ...(value('save_as') === '' ? {} : { save_as: value('save_as') }),
  };
}

/** Problems, and levels to pick one from. */
function choices(problems: readonly ProblemOffer[]) {
  const levels = DIFFICULTIES.filter((level) => problems.some(({ difficulty }) => difficulty === level));
  return [
    {
      group: 'This problem',
      items: problems.map(({ id, title, difficulty }) => ({ value: id, label: `${title} (${difficulty})` })),
    },
    {
      group: 'One that the candidate has not had',
      items: levels.map((level) => ({
        value: `${PICKED}${level}`,
        label: `Any ${level.toLowerCase()} problem`,
      })),
    },
  ];
}

function languagesOf(problems: readonly ProblemOffer[], chosen: string | null) {
  if (chosen?.startsWith(PICKED) === true)
    return [...new Set(problems.flatMap(({ languages }) => languages))];
  return (problems.find(({ id }) => id === chosen) ?? problems[0])?.languages ?? [];
}
