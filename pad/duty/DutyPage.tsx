import { Tabs, Text, Title } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { useMay } from '../people/me.ts';
import { StaffShell } from '../people/StaffShell.tsx';
import { ConsentsTab } from './ConsentsTab.tsx';
import { DisclosuresTab } from './DisclosuresTab.tsx';
import { RequestsTab } from './RequestsTab.tsx';
import { RetentionTab } from './RetentionTab.tsx';
import './duty.css';

const MAY = ['consents.read', 'settings.write', 'screens.write'] as const;

/** What the company owes the people it screens: deletion, retention, consent, disclosure. */
export function DutyPage() {
  return (
    <StaffShell title="Privacy and consent" may={MAY}>
      <div className="cp-page">
        <Notifications position="top-center" />
        <div>
          <Title order={1}>Privacy and consent</Title>
          <Text c="dimmed">
            What candidates were told and agreed to, how long things are kept, and what goes when they ask.
            The texts are made with the law in mind and are not legal advice: have them looked at.
          </Text>
        </div>
        <Places />
      </div>
    </StaffShell>
  );
}

function Places() {
  const reads = useMay('consents.read');
  return (
    <Tabs defaultValue={reads ? 'requests' : 'disclosures'} keepMounted={false}>
      <Tabs.List mb="md">
        {reads ? <Tabs.Tab value="requests">Deletion</Tabs.Tab> : null}
        {reads ? <Tabs.Tab value="retention">Retention</Tabs.Tab> : null}
        {reads ? <Tabs.Tab value="consents">Consents</Tabs.Tab> : null}
        <Tabs.Tab value="disclosures">Disclosures</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="requests">
        <RequestsTab />
      </Tabs.Panel>
      <Tabs.Panel value="retention">
        <RetentionTab />
      </Tabs.Panel>
      <Tabs.Panel value="consents">
        <ConsentsTab />
      </Tabs.Panel>
      <Tabs.Panel value="disclosures">
        <DisclosuresTab />
      </Tabs.Panel>
    </Tabs>
  );
}
