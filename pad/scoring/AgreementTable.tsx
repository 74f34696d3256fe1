import { Accordion, Table, Text, Title } from '@mantine/core';
import type { Agreement, Calibration } from '../../server/http/contract/scorecard.ts';
import { Scroll } from '../common/Scroll.tsx';

const percent = (share: number | null) => (share === null ? '–' : `${Math.round(share * 100)} %`);
const kappa = (value: number | null) => (value === null ? '–' : value.toFixed(2));
const pairs = ({ pairs: both, all }: Agreement) => (both === all ? String(both) : `${both} of ${all}`);

export function AgreementTable({ found }: { found: Calibration }) {
  return (
    <Scroll aria-label="Agreement in figures" style={{ overflowX: 'auto' }}>
      <Table mt="sm" className="cp-agreement">
        <Table.Thead>
          <Table.Tr>
            <Table.Th rowSpan={2}>Dimension</Table.Th>
            <Table.Th colSpan={3}>Two people</Table.Th>
            <Table.Th colSpan={3}>Rules and person</Table.Th>
          </Table.Tr>
          <Table.Tr>
            <Table.Th>Kappa</Table.Th>
            <Table.Th>Same level</Table.Th>
            <Table.Th>Pairs</Table.Th>
            <Table.Th>Kappa</Table.Th>
            <Table.Th>Same level</Table.Th>
            <Table.Th>Pairs</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.dimensions.map(({ name, label, people, machine }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{label}</Table.Th>
              <Table.Td>{kappa(people.kappa)}</Table.Td>
              <Table.Td>{percent(people.same)}</Table.Td>
              <Table.Td>{pairs(people)}</Table.Td>
              <Table.Td>{kappa(machine.kappa)}</Table.Td>
              <Table.Td>{percent(machine.same)}</Table.Td>
              <Table.Td>{pairs(machine)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scroll>
  );
}

/** Who gave which level where the other gave which: where the difference lies. */
export function Tables({ found }: { found: Calibration }) {
  return (
    <section className="cp-card" aria-labelledby="tables-title">
      <Title order={2} size="h4" id="tables-title">
        Where they differ
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Rows: the level that the rules gave. Columns: the level that the first person gave.
      </Text>
      <Accordion multiple order={3} variant="separated">
        {found.dimensions
          .filter(({ machine }) => machine.pairs > 0)
          .map(({ name, label, machine }) => (
            <Accordion.Item key={name} value={name}>
              <Accordion.Control>{label}</Accordion.Control>
              <Accordion.Panel>
                <Confusion label={label} table={machine.table} />
              </Accordion.Panel>
            </Accordion.Item>
          ))}
      </Accordion>
    </section>
  );
}

function Confusion({ label, table }: { label: string; table: Agreement['table'] }) {
  return (
    <Table withColumnBorders aria-label={`Levels of ${label.toLowerCase()}`} className="cp-confusion">
      <Table.Thead>
        <Table.Tr>
          <Table.Th rowSpan={2}>Rules</Table.Th>
          <Table.Th colSpan={table.length}>Person</Table.Th>
        </Table.Tr>
        <Table.Tr>
          {table.map((_, level) => (
            <Table.Th key={level + 1}>{level + 1}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {table.map((row, level) => (
          <Table.Tr key={level + 1}>
            <Table.Th scope="row">{level + 1}</Table.Th>
            {row.map((n, other) => (
              <Table.Td key={other + 1} data-same={level === other || undefined}>
                {n}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
