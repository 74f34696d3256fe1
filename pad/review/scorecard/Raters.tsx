import { Table, Text, Title } from '@mantine/core';
import type { Scorecard } from '../../../server/http/contract/scorecard.ts';
import { Scroll } from '../../common/Scroll.tsx';
import { showWhen } from '../../common/format.ts';

const short = (level: number | null | undefined) =>
  level === undefined ? '–' : level === null ? 'not enough' : String(level);

/** What people gave, beside each other and the machine's. */
export function Raters({ card: { dimensions, ratings } }: { card: Scorecard }) {
  if (ratings.length === 0) return null;
  return (
    <>
      <Title order={3} size="h6" mt="lg" id="raters-title">
        Raters
      </Title>
      <Scroll aria-labelledby="raters-title" style={{ overflowX: 'auto' }}>
        <Table mt="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Dimension</Table.Th>
              <Table.Th>Rules</Table.Th>
              {ratings.map(({ by, at, blind }) => (
                <Table.Th key={by + at}>
                  {by}
                  {blind ? '' : ' (had seen the levels)'}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {dimensions.map(({ name, label, level }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{label}</Table.Th>
                <Table.Td>{short(level)}</Table.Td>
                {ratings.map(({ by, at, levels }) => (
                  <Table.Td key={by + at}>{short(levels[name])}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Scroll>
      {ratings
        .filter(({ note }) => note !== '')
        .map(({ by, at, note }) => (
          <Text key={by + at} size="sm" mt="xs">
            {by}, {showWhen(at)}: {note}
          </Text>
        ))}
    </>
  );
}
