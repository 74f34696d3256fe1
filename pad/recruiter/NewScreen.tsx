import { Alert, Button, NativeSelect, SimpleGrid, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import { z } from 'zod';
import { ProblemOffer, ScreenView } from '../../server/http/contract/api.ts';
import { type ApiError, getJson, postJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { LANGUAGE_LABELS } from '../common/format.ts';
import { InterviewFields } from './InterviewFields.tsx';
import { readEntered, type Entered } from './interview-form.ts';

const Problems = z.array(ProblemOffer);
const FIELDS = ['candidate_name', 'candidate_phone', 'problem', 'language'] as const;
type Field = (typeof FIELDS)[number];
type Input = Record<Field, string> & Entered;
/** `job.facts.2.answer` stands at the box of the facts. */
const ENTERED = /^(?:settings\.\w+|job\.\w+)/;

/** The server decides what is valid; its message stands at the field it names. */
export function NewScreen() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const problems = useQuery({ queryKey: ['problems'], queryFn: () => getJson('/problems', shape(Problems)) });
  const create = useMutation<ScreenView, ApiError, Input>({
    mutationFn: (input) => postJson('/screens', input, shape(ScreenView)),
    onSuccess: async (screen) => {
      await queries.invalidateQueries({ queryKey: ['screens'] });
      await navigate({ to: '/recruiter/screens/$id', params: { id: screen.id } });
    },
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const offered = (problems.data?.find(({ id }) => id === chosen) ?? problems.data?.[0])?.languages ?? [];
  const named = create.error?.field?.match(ENTERED)?.[0] ?? create.error?.field;
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
            error={errorAt('problem')}
            data={(problems.data ?? []).map((problem) => ({
              value: problem.id,
              label: `${problem.title} (${problem.difficulty})`,
            }))}
          />
          <NativeSelect
            name="language"
            label="Starting language"
            error={errorAt('language')}
            data={offered.map((value) => ({ value, label: LANGUAGE_LABELS[value] }))}
          />
        </SimpleGrid>
        <InterviewFields errorAt={errorAt} />
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
  const form = new FormData(event.currentTarget);
  const value = (field: string) => {
    const entry = form.get(field);
    return typeof entry === 'string' ? entry.trim() : '';
  };
  return {
    candidate_name: value('candidate_name'),
    candidate_phone: value('candidate_phone'),
    problem: value('problem'),
    language: value('language'),
    ...readEntered(value),
  };
}
