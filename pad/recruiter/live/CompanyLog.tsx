import { Title } from '@mantine/core';
import type { SessionFold } from '../../common/events.ts';
import { clock } from '../../common/format.ts';
import { Scroll } from '../../common/Scroll.tsx';
import { companyWords } from '../../common/company-words.ts';

/** What people of the company did: their notes, the time they gave, who was on the call; and what was asked of them. */
export function CompanyLog({ fold: { company } }: { fold: SessionFold }) {
  if (company.length === 0) return null;
  return (
    <div className="cp-company">
      <Title order={2} size="h5" id="company-title">
        Notes and company
      </Title>
      <Scroll className="cp-company-list" aria-labelledby="company-title">
        <ol>
          {company.toReversed().map((event) => (
            <li key={event.seq}>
              <time className="cp-mono">{clock(event.at_ms)}</time> {companyWords(event)}
            </li>
          ))}
        </ol>
      </Scroll>
    </div>
  );
}
