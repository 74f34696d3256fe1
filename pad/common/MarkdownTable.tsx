import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

/** A table of a problem's text. On its own, because few problems have one and what it is made of is large. */
export function MarkdownTable({ head, rows }: { head: ReactNode[]; rows: ReactNode[][] }) {
  return (
    <Table.ScrollContainer minWidth={0}>
      <Table withTableBorder withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            {head.map((cell, index) => (
              <Table.Th key={index}>{cell}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <Table.Tr key={index}>
              {row.map((cell, column) => (
                <Table.Td key={column}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
