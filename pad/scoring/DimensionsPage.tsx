/** The dimensions of an organisation's scorecards: names, levels in words, weights, order. Every save is a new version. */
import { Alert, Anchor, Button, Group, List, Text, Title } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { RubricView, type RubricDimension, type RubricInput } from '../../server/http/contract/scorecard.ts';
import { type ApiError, getJson, putJson } from '../common/api.ts';
import { showWhen } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { StaffShell } from '../people/StaffShell.tsx';
import { DimensionFields } from './DimensionFields.tsx';
import './scoring.css';

const MAY = ['settings.write'] as const;
const KEY = ['rubric'];

export function DimensionsPage() {
  const rubric = useQuery<RubricView, ApiError>({
    queryKey: KEY,
    queryFn: () => getJson('/scorecard/rubric', shape(RubricView)),
    // What somebody is writing is not replaced.
    staleTime: Infinity,
  });
  return (
    <StaffShell
      may={MAY}
      title="Dimensions of the scorecard"
      place={
        <Anchor component={Link} to="/recruiter/settings">
          Settings
        </Anchor>
      }
    >
      {rubric.data ? (
        <Rubric key={rubric.data.version} view={rubric.data} />
      ) : rubric.error ? (
        <Notice title="The dimensions could not be opened">
          <p>{rubric.error.message}</p>
        </Notice>
      ) : (
        <Loading what="Opening the dimensions…" />
      )}
    </StaffShell>
  );
}

function Rubric({ view }: { view: RubricView }) {
  const queries = useQueryClient();
  const [used, setUsed] = useState<RubricDimension[]>(view.dimensions);
  const save = useMutation<RubricView, ApiError, RubricInput>({
    mutationFn: (input) => putJson('/scorecard/rubric', input, shape(RubricView)),
    onSuccess: (saved) => {
      queries.setQueryData(KEY, saved);
      notifications.show({
        message: `Saved as version ${saved.version}. Scorecards made from now on use it.`,
      });
    },
  });
  const unused = view.published.filter(({ name }) => !used.some((one) => one.name === name));
  const [at, part, level] = (save.error?.field ?? '').replace(/^dimensions\.?/, '').split('.');
  const at_field = at !== undefined && at !== '' && part !== undefined;
  return (
    <div className="cp-page">
      <Notifications position="top-center" />
      <Intro view={view} />
      {used.map((dimension, index) => (
        <DimensionFields
          key={dimension.name}
          dimension={dimension}
          levels={view.levels[dimension.name]}
          first={index === 0}
          last={index === used.length - 1}
          error={at_field && Number(at) === index ? { part, level, message: save.error?.message } : undefined}
          onChange={(changed) => setUsed(used.map((one, other) => (other === index ? changed : one)))}
          onMove={(by) => setUsed(moved(used, index, by))}
          onRemove={() => setUsed(used.filter((_, other) => other !== index))}
        />
      ))}
      {unused.length === 0 ? null : (
        <section className="cp-card" aria-labelledby="unused-title">
          <Title order={2} size="h4" id="unused-title" mb="sm">
            Not used
          </Title>
          <Group>
            {unused.map((dimension) => (
              <Button key={dimension.name} variant="default" onClick={() => setUsed([...used, dimension])}>
                Use {dimension.label.toLowerCase()}
              </Button>
            ))}
          </Group>
        </section>
      )}
      {save.error && !at_field ? (
        <Alert color="red" variant="light" role="alert">
          {save.error.message}
        </Alert>
      ) : null}
      <Group>
        <Button
          loading={save.isPending}
          onClick={() => save.mutate({ dimensions: used, version: view.version })}
        >
          Save as a new version
        </Button>
        <Button variant="default" onClick={() => setUsed(view.published)}>
          As published
        </Button>
      </Group>
      <History view={view} />
    </div>
  );
}

function Intro({ view }: { view: RubricView }) {
  return (
    <div>
      <Title order={1}>Dimensions of the scorecard</Title>
      <Text c="dimmed">
        What a scorecard is made of here: names, what each level looks like, how often a dimension counts, and
        in which order they stand. The{' '}
        <Anchor href="/scoring" inherit underline="always">
          published rules
        </Anchor>{' '}
        decide when a level is given; they are told beside each level.{' '}
        {view.version === 0
          ? 'Nothing has been changed here yet.'
          : `In use: version ${view.version}. Scorecards that were made before keep theirs.`}
      </Text>
    </div>
  );
}

function History({ view: { history } }: { view: RubricView }) {
  if (history.length === 0) return null;
  return (
    <section className="cp-card" aria-labelledby="history-title">
      <Title order={2} size="h4" id="history-title" mb="sm">
        Versions
      </Title>
      <List>
        {history.map(({ version, by, at }) => (
          <List.Item key={version}>
            Version {version}, {by}, {showWhen(at)}
          </List.Item>
        ))}
        <List.Item>Version 0, as published</List.Item>
      </List>
    </section>
  );
}

function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const one = list[from];
  const rest = list.filter((_, index) => index !== from);
  return one === undefined ? rest : rest.toSpliced(from + by, 0, one);
}
