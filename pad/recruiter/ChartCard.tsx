import { Table, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

interface ChartCardProps {
  title: string;
  /** What is counted, in a sentence. */
  about?: ReactNode;
  wide?: boolean;
  /** The same numbers: the first column names the row. */
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  /** The drawing. */
  children: ReactNode;
}

/** A chart, and the same numbers as a table for who cannot see it or wants them exactly. */
export function ChartCard({ title, about, wide = false, columns, rows, children }: ChartCardProps) {
  const id = useId();
  return (
    <section className={`cp-card ${wide ? 'cp-wide' : ''}`} aria-labelledby={id}>
      <Title order={2} size="h4" id={id} mb="xs">
        {title}
      </Title>
      {about === undefined ? null : (
        <Text size="sm" c="dimmed" mb="md">
          {about}
        </Text>
      )}
      <figure className="cp-chart">
        {/* Bars say nothing to a screen reader that the table does not say better. */}
        <div aria-hidden="true">{children}</div>
        <details>
          <summary>The numbers as a table</summary>
          <Table.ScrollContainer minWidth={columns.length > 4 ? 520 : 260} mt="xs">
            <NumbersTable title={title} columns={columns} rows={rows} />
          </Table.ScrollContainer>
        </details>
      </figure>
    </section>
  );
}

function NumbersTable({ title, columns, rows }: Pick<ChartCardProps, 'title' | 'columns' | 'rows'>) {
  return (
    <Table verticalSpacing={4} captionSide="top">
      <caption className="cp-only-read">{title}</caption>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column} scope="col">
              {column}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(([name, ...cells]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={400}>
              {name}
            </Table.Th>
            {cells.map((cell, at) => (
              <Table.Td key={columns[at + 1]}>
                {typeof cell === 'number' ? cell.toLocaleString() : cell}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
