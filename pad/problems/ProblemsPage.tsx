import { Anchor, Badge, Code, Group, SegmentedControl, Table, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { ProblemOffer } from '../../server/http/contract/api.ts';
import { DIFFICULTIES } from '../../server/http/contract/schedule.ts';
import { Figures } from '../../server/http/contract/overview.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { LANGUAGE_LABELS } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { StaffShell } from '../people/StaffShell.tsx';
import { FitBadge, FitRule } from '../recruiter/Fit.tsx';
import { percent } from '../recruiter/figure-words.ts';
import '../recruiter/recruiter.css';
import '../recruiter/overview.css';

const MAY = ['problems.read'] as const;
const Problems = z.array(ProblemOffer);
const ANY = 'Any';

/** The bank: what there is, and how it fares here. */
export function ProblemsPage() {
  const problems = useQuery<z.infer<typeof Problems>, ApiError>({
    queryKey: ['problems'],
    queryFn: () => getJson('/problems', shape(Problems)),
  });
  return (
    <StaffShell may={MAY} title="Problems">
      <div className="cp-page">
        <Title order={1}>Problems</Title>
        {problems.data ? (
          <Bank problems={problems.data} />
        ) : problems.error ? (
          <Notice title="The problems could not be loaded">
            <p>{problems.error.message}</p>
          </Notice>
        ) : (
          <Loading what="Loading the problems…" />
        )}
        <Adding />
      </div>
    </StaffShell>
  );
}

function Bank({ problems }: { problems: readonly ProblemOffer[] }) {
  // Of all times: how a problem fares shows over many interviews.
  const figures = useQuery<Figures, ApiError>({
    queryKey: ['figures', ''],
    queryFn: () => getJson('/stats', shape(Figures)),
  });
  const [words, setWords] = useState('');
  const [level, setLevel] = useState<string>(ANY);
  const shown = problems.filter(
    ({ title, topics, difficulty }) =>
      (level === ANY || difficulty === level) &&
      [title, ...topics].some((one) => one.toLowerCase().includes(words.trim().toLowerCase())),
  );
  return (
    <section className="cp-card" aria-labelledby="bank">
      <Title order={2} size="h4" id="bank" mb="md">
        {problems.length} problems
      </Title>
      <Group align="end" mb="md">
        <TextInput
          label="Search"
          placeholder="Title or topic"
          type="search"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label="Level"
          data={[ANY, ...DIFFICULTIES]}
          value={level}
          onChange={setLevel}
        />
      </Group>
      {shown.length === 0 ? (
        <Text c="dimmed">No problem fits. Change the words or the level.</Text>
      ) : (
        <Rows problems={shown} figures={figures.data} />
      )}
      {figures.data ? <FitRule rule={figures.data.fit_rule} /> : null}
    </section>
  );
}

function Rows({ problems, figures }: { problems: readonly ProblemOffer[]; figures: Figures | undefined }) {
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Problem</Table.Th>
            <Table.Th>Level</Table.Th>
            <Table.Th>Languages</Table.Th>
            <Table.Th>Held</Table.Th>
            <Table.Th>Solved</Table.Th>
            <Table.Th>Fits</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.map((problem) => (
            <Row
              key={problem.id}
              problem={problem}
              fares={figures?.problems.find(({ id }) => id === problem.id)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps {
  problem: ProblemOffer;
  fares: Figures['problems'][number] | undefined;
}

function Row({ problem, fares }: RowProps) {
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/recruiter/problems/${problem.id}`} fw={600}>
          {problem.title}
        </Anchor>
        <Text size="sm" c="dimmed">
          {problem.topics.join(', ')}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge variant="default" tt="none" fw={600}>
          {problem.difficulty}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{problem.languages.map((one) => LANGUAGE_LABELS[one]).join(', ')}</Text>
      </Table.Td>
      <Table.Td>{fares?.held.toLocaleString() ?? ''}</Table.Td>
      <Table.Td>{fares === undefined ? '' : percent(fares.solved, fares.held)}</Table.Td>
      <Table.Td>{fares === undefined ? null : <FitBadge fit={fares.fit} />}</Table.Td>
    </Table.Tr>
  );
}

function Adding() {
  return (
    <section className="cp-card" aria-labelledby="adding">
      <Title order={2} size="h4" id="adding" mb="xs">
        Adding a problem
      </Title>
      <Text maw="75ch">
        Problems are folders on the server. Write one as the README says, and run{' '}
        <Code>npm run -s proctor -- problems add FOLDER</Code> there: it is checked first, and a problem whose
        solutions fail or whose hints give the answer away is refused.
      </Text>
    </section>
  );
}
