import type { ReactNode } from 'react';
import { Scroll } from './Scroll.tsx';

/** A plain one: Mantine's brings its scroll area along, a twelfth of all that the candidate's page may weigh. */
export function MarkdownTable({ head, rows }: { head: ReactNode[]; rows: ReactNode[][] }) {
  return (
    <Scroll className="cp-prose-table" aria-label="Table">
      <table>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
