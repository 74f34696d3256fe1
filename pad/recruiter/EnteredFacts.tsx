import { Text, Title } from '@mantine/core';
import type { ScreenView } from '../../server/http/contract/api.ts';

/** What was entered for the interviewer of this screen; nothing when nothing was. */
export function EnteredFacts({ screen }: { screen: ScreenView }) {
  const entered = [...Object.entries(screen.settings ?? {}), ...Object.entries(screen.job ?? {})];
  if (entered.length === 0) return null;
  return (
    <section className="cp-card" aria-labelledby="entered-title">
      <Title order={2} size="h4" id="entered-title">
        For the interviewer
      </Title>
      <dl className="cp-facts">
        {entered.map(([name, value]) => (
          <div key={name}>
            <dt>{name.replaceAll('_', ' ')}</dt>
            <dd>
              <Text lineClamp={4}>{shown(value)}</Text>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(' · ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(shown).join(': ');
  return String(value);
}
