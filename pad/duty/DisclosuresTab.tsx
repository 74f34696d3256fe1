import { Accordion, Alert, Badge, Code, Group, NativeSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Disclosures, JURISDICTIONS, NOTICE_LANGUAGES } from '../../server/http/contract/duty.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { showWhen } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { JURISDICTION_LABELS, LANGUAGE_NAMES, VARIANT_LABELS } from './labels.ts';
import { Loaded } from './Loaded.tsx';

type Item = z.infer<typeof Disclosures>['items'][number];

/** Every wording that this server has used, word for word. */
export function DisclosuresTab() {
  const [jurisdiction, setJurisdiction] = useState<string>('default');
  const [language, setLanguage] = useState<string>('en');
  const disclosures = useQuery<z.infer<typeof Disclosures>, ApiError>({
    queryKey: ['disclosures'],
    queryFn: () => getJson('/disclosures', shape(Disclosures)),
  });
  const fits = (item: Item) => item.jurisdiction === jurisdiction && item.language === language;
  return (
    <section className="cp-card" aria-label="Disclosures">
      <div className="cp-duty-filters">
        <NativeSelect
          label="Where the candidate is"
          value={jurisdiction}
          onChange={(event) => setJurisdiction(event.currentTarget.value)}
          data={JURISDICTIONS.map((value) => ({ value, label: JURISDICTION_LABELS[value] }))}
        />
        <NativeSelect
          label="Language"
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
          data={NOTICE_LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        />
      </div>
      {language === 'en' ? null : (
        <Alert variant="light" mb="md">
          The voice speaks and understands English alone. On a call the disclosure is the English one; in this
          language the notice stands in the invitation and on the candidate’s page.
        </Alert>
      )}
      <Loaded query={disclosures} what="The disclosures">
        {({ items }) => (
          <Accordion variant="separated" multiple>
            {items.filter(fits).map((item) => (
              <Wording key={item.version} item={item} />
            ))}
          </Accordion>
        )}
      </Loaded>
    </section>
  );
}

function Wording({ item }: { item: Item }) {
  return (
    <Accordion.Item value={item.version}>
      <Accordion.Control>
        <Group gap="xs">
          <Text>{VARIANT_LABELS[item.variant] ?? item.variant}</Text>
          {item.current ? null : (
            <Badge variant="default" tt="none">
              older
            </Badge>
          )}
          {item.spoken ? (
            <Badge variant="default" tt="none">
              spoken
            </Badge>
          ) : null}
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <p className="cp-duty-text">{item.body}</p>
        <Text size="sm" c="dimmed">
          Version <Code>{item.version}</Code>, first used {showWhen(item.first_used)}. SHA-256{' '}
          <Code className="cp-duty-hash">{item.hash.slice(0, 16)}…</Code>
        </Text>
      </Accordion.Panel>
    </Accordion.Item>
  );
}
