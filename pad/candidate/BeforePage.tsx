import { Button, SimpleGrid, Text, Title } from '@mantine/core';
import type { Appointment } from '../../server/http/contract/schedule.ts';
import { Shell } from '../common/Shell.tsx';
import { AskCard, ContactCard, DialLine, TimeCard } from './Appointment.tsx';
import { Recorded, WhatHappens } from './Lobby.tsx';
import { PrivacyCard } from './PrivacyCard.tsx';

interface BeforeProps {
  token: string;
  appointment: Appointment;
  onCancelled: () => void;
  onOpen: () => void;
}

/** Before the day: the appointment and everything about it. The pad is not opened yet. */
export function BeforePage({ token, appointment, onCancelled, onOpen }: BeforeProps) {
  const { candidate_name, starts_at, missed, mode } = appointment;
  return (
    <Shell title="Your interview">
      <div className="cp-lobby">
        <div>
          <p className="cp-eyebrow">Technical phone interview</p>
          <Title order={1}>
            {starts_at !== null
              ? `Hello ${candidate_name}, see you soon`
              : missed > 0
                ? `Hello ${candidate_name}, we missed each other`
                : `Hello ${candidate_name}, choose your time`}
          </Title>
          <Text c="dimmed" mt="xs">
            {mode === 'call_me'
              ? 'We call you at that time, if you allow it below. You can also dial in yourself.'
              : 'At that time, open this page on a computer and dial in.'}
          </Text>
          <DialLine appointment={appointment} />
        </div>
        <TimeCard token={token} appointment={appointment} onCancelled={onCancelled} />
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
          <ContactCard token={token} appointment={appointment} />
          <AskCard token={token} appointment={appointment} />
          <WhatHappens />
          <Recorded />
        </SimpleGrid>
        <PrivacyCard token={token} />
        <div>
          <Text size="sm" mb="xs">
            It suits you right now? Then you need not wait.
          </Text>
          <Button variant="default" onClick={onOpen}>
            Open the pad now
          </Button>
        </div>
      </div>
    </Shell>
  );
}
