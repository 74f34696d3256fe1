/** The published rules, as they run: made from the rules themselves, for whoever is assessed by them. */
import { List, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { PublishedRules } from '../../server/http/contract/scorecard.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { Scroll } from '../common/Scroll.tsx';
import { shape } from '../common/shape.ts';
import { Loading, Notice, Shell } from '../common/Shell.tsx';

export function RulesPage() {
  const rules = useQuery<PublishedRules, ApiError>({
    queryKey: ['rules'],
    queryFn: () => getJson('/scorecard/rules', shape(PublishedRules)),
  });
  return (
    <Shell title="How it is assessed">
      {rules.data ? (
        <Rules rules={rules.data} />
      ) : rules.error ? (
        <Notice title="The rules could not be opened">
          <p>{rules.error.message}</p>
        </Notice>
      ) : (
        <Loading what="Opening the rules…" />
      )}
    </Shell>
  );
}

function Rules({ rules: { version, dimensions, rules, decision, never } }: { rules: PublishedRules }) {
  return (
    <div className="cp-page">
      <div>
        <Title order={1}>How it is assessed</Title>
        <Text c="dimmed">
          Version {version}. A program looks for what these rules name in the record of the interview. Each
          finding becomes a sentence that links to the moments that prove it; without proof it is dropped. The
          same record gives the same result. An organisation may call the dimensions and levels otherwise,
          weigh them, or leave some out. A person reads it and decides.
        </Text>
      </div>
      <Never never={never} />
      {dimensions.map((dimension) => (
        <Dimension
          key={dimension.name}
          dimension={dimension}
          rules={rules.filter((rule) => rule.dimension === dimension.name)}
        />
      ))}
      <section className="cp-card" aria-labelledby="decision-title">
        <Title order={2} size="h4" id="decision-title" mb="sm">
          From levels to a suggestion
        </Title>
        <List spacing={4}>
          {decision.map((text) => (
            <List.Item key={text}>{text}</List.Item>
          ))}
        </List>
      </section>
    </div>
  );
}

function Never({ never }: { never: readonly string[] }) {
  return (
    <section className="cp-card" aria-labelledby="never-title">
      <Title order={2} size="h4" id="never-title" mb="sm">
        What never counts
      </Title>
      <Text mb="xs">
        No rule looks for any of it. Times, sounds that fill a pause, reminders after a silence, how sure the
        recogniser was, and integrity facts are taken out before any rule sees the record; and no sentence of
        a scorecard may speak of it, whoever writes it:
      </Text>
      <List spacing={4}>
        {never.map((text) => (
          <List.Item key={text}>{text}</List.Item>
        ))}
      </List>
    </section>
  );
}

type Named = PublishedRules['dimensions'][number];

function Dimension({ dimension, rules }: { dimension: Named; rules: PublishedRules['rules'] }) {
  const id = `rules-${dimension.name}`;
  return (
    <section className="cp-card" aria-labelledby={id}>
      <Title order={2} size="h4" id={id} mb="sm">
        {dimension.label}
      </Title>
      <Scroll aria-label={`Levels of ${dimension.label.toLowerCase()}`} style={{ overflowX: 'auto' }}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Level</Table.Th>
              <Table.Th>What it looks like</Table.Th>
              <Table.Th>When the rules give it</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {dimension.levels.map(({ level, anchor, when }) => (
              <Table.Tr key={level ?? 'none'}>
                <Table.Th scope="row">{level ?? 'None'}</Table.Th>
                <Table.Td>{anchor}</Table.Td>
                <Table.Td>{when.join('; or ')}.</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Scroll>
      <Text size="sm" c="dimmed" mt={4}>
        Where several fit, the one with more conditions holds; of those with as many, the higher level.
      </Text>
      {rules.map(({ name, version, says, evidence, findings }) => (
        <div key={name}>
          <Title order={3} size="h6" mt="md">
            {name}, version {version}
          </Title>
          <Text>{says}</Text>
          <Text size="sm" c="dimmed">
            Evidence: {evidence}. Finds: {findings.map(({ means }) => means).join('; ')}.
          </Text>
        </div>
      ))}
    </section>
  );
}
