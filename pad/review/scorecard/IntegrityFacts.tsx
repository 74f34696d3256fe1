import { Text, Title } from '@mantine/core';
import type { IntegrityFact } from '../../../server/http/contract/scorecard.ts';
import { Evidence, type Jump } from './Evidence.tsx';
import { useReport } from './use-scorecard.ts';
import { span } from './words.ts';

/** Facts with their times. What they mean is for a person to ask. */
export function IntegrityFacts({ session_id, jump }: { session_id: string; jump: Jump }) {
  const facts = useReport(session_id).data?.integrity;
  return (
    <section className="cp-card" aria-labelledby="facts-title">
      <Title order={2} size="h4" id="facts-title">
        Facts for you to judge
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Announced to the candidate before the call. They carry no verdict and never count in the score; there
        may be a good reason for each, and you may ask.
      </Text>
      {facts === undefined ? null : facts.length === 0 ? (
        <Text c="dimmed">
          No large paste, no much text at once after a long silence, and the tab was not left.
        </Text>
      ) : (
        <ul className="cp-claims">
          {facts.map((fact) => (
            <li key={fact.event_seq}>
              <Evidence items={[{ ...fact, kind: 'other' }]} jump={jump} /> {factWords(fact)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function factWords({ fact, size, span_ms }: IntegrityFact): string {
  switch (fact) {
    case 'large_paste':
      return `Pasted ${size ?? 0} characters`;
    case 'tab_left':
      return 'Left the tab';
    case 'tab_back':
      return `Came back to the tab after ${span(span_ms)}`;
    case 'burst':
      return `Wrote ${size ?? 0} characters at once, after ${span(span_ms)} in which nothing was typed`;
  }
}
