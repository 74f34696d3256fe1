import {
  Alert,
  Anchor,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  Paper,
  SimpleGrid,
  Text,
  Textarea,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import type { Appointment } from '../../server/http/contract/schedule.ts';
import { showPhone, showPin } from '../common/format.ts';
import { PrivacyCard } from './PrivacyCard.tsx';
import { calendarPath, dayIn, ownZone, timeIn, useSay, useSlots, zoneWords } from './say.ts';

interface Own {
  token: string;
  appointment: Appointment;
}

function Problem({ error }: { error: { message: string } | null }) {
  return error === null ? null : (
    <Alert color="red" variant="light" p="xs" mt="sm" role="alert">
      {error.message}
    </Alert>
  );
}

/** When it is, in their own zone: to keep, to move, to cancel. */
export function TimeCard({ token, appointment, onCancelled }: Own & { onCancelled: () => void }) {
  const [moving, setMoving] = useState(appointment.starts_at === null && appointment.timing !== 'anytime');
  const [cancelling, setCancelling] = useState(false);
  const say = useSay(token);
  const zone = ownZone();
  const { starts_at } = appointment;
  return (
    <Paper className="cp-dial" withBorder p="lg" component="section" aria-labelledby="when-title">
      <Title order={2} size="h4" id="when-title">
        {starts_at === null ? 'Choose a time' : 'Your time'}
      </Title>
      {starts_at === null ? null : (
        <p className="cp-when">
          <strong>{dayIn(starts_at, zone)}</strong>
          <span>
            {timeIn(starts_at, zone)}, {zoneWords(zone)} time
          </span>
        </p>
      )}
      <Group gap="sm" mt="sm">
        {starts_at === null ? null : (
          <Button component="a" href={calendarPath(token)} download="phone-screen.ics" variant="default">
            Add to calendar
          </Button>
        )}
        {moving ? null : (
          <Button variant="default" onClick={() => setMoving(true)}>
            {starts_at === null ? 'Choose a time' : 'Choose another time'}
          </Button>
        )}
        <Button variant="default" onClick={() => setCancelling(!cancelling)} aria-expanded={cancelling}>
          Cancel the interview
        </Button>
      </Group>
      {cancelling ? (
        <fieldset className="cp-confirm" aria-label="Cancel the interview?">
          <Text size="sm">
            The recruiter is told, and the link stops working. You need not say why. To be interviewed after
            all, answer the recruiter’s mail.
          </Text>
          <Group gap="sm" mt="sm">
            <Button
              color="red.9"
              loading={say.isPending}
              onClick={() => say.mutate({ path: 'cancel', body: {} }, { onSuccess: onCancelled })}
            >
              Yes, cancel it
            </Button>
            <Button variant="default" onClick={() => setCancelling(false)}>
              Keep it
            </Button>
          </Group>
          <Problem error={say.error} />
        </fieldset>
      ) : null}
      {moving ? <Chooser token={token} onChosen={() => setMoving(false)} /> : null}
    </Paper>
  );
}

function Chooser({ token, onChosen }: { token: string; onChosen: () => void }) {
  const [zone, setZone] = useState(ownZone);
  const [day, setDay] = useState<string | null>(null);
  const slots = useSlots(token, zone);
  const say = useSay(token);
  const all = slots.data?.slots ?? [];
  const days = [...new Set(all.map((slot) => dayIn(slot, zone)))];
  const shown = day !== null && days.includes(day) ? day : days[0];
  return (
    <div className="cp-chooser">
      <Group gap="sm" grow preventGrowOverflow={false}>
        <NativeSelect
          label="Time zone"
          value={zone}
          onChange={(event) => setZone(event.currentTarget.value)}
          data={zonesWith(zone)}
        />
        <NativeSelect
          label="Day"
          value={shown ?? ''}
          onChange={(event) => setDay(event.currentTarget.value)}
          data={days}
          disabled={days.length === 0}
        />
      </Group>
      <fieldset className="cp-slots">
        <legend>Time</legend>
        {all
          .filter((slot) => dayIn(slot, zone) === shown)
          .map((slot) => (
            <Button
              key={slot}
              variant="default"
              size="sm"
              disabled={say.isPending}
              onClick={() =>
                say.mutate({ path: 'appointment', body: { starts_at: slot, zone } }, { onSuccess: onChosen })
              }
            >
              {timeIn(slot, zone)}
            </Button>
          ))}
      </fieldset>
      {slots.isSuccess && all.length === 0 ? (
        <Text size="sm">
          No time is left to choose here. Ask for a person below; you can also dial in at any time.
        </Text>
      ) : null}
      <Problem error={say.error ?? slots.error} />
    </div>
  );
}

/** Browsers list no aliases; the own one may be one. */
const zonesWith = (own: string): string[] =>
  [...new Set([own, ...Intl.supportedValuesOf('timeZone')])].toSorted();

/** Yes and no to being called and texted; a call at once. */
export function ContactCard({ token, appointment }: Own) {
  const consent = useSay(token);
  const call = useSay(token);
  const { consents, consent_texts } = appointment;
  const box = (channel: 'call' | 'text', label: string) => (
    <Checkbox
      mt="sm"
      label={label}
      description={consent_texts[channel]}
      checked={consents[channel] === true}
      disabled={consent.isPending}
      onChange={(event) =>
        consent.mutate({
          path: 'consent',
          body: { channel, given: event.currentTarget.checked, zone: ownZone() },
        })
      }
    />
  );
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby="contact-title">
      <Title order={2} size="h4" id="contact-title">
        Calls and texts
      </Title>
      {box('call', 'You may call me')}
      {box('text', 'You may text me')}
      <Group mt="md" gap="sm">
        <Button
          variant="default"
          disabled={consents.call !== true || !appointment.open}
          loading={call.isPending}
          onClick={() => call.mutate({ path: 'call-me', body: { zone: ownZone() } })}
        >
          Call me now
        </Button>
        <Text size="sm" c="dimmed">
          {call.isSuccess
            ? 'Your phone will ring within a minute. Just answer; you will not need the PIN.'
            : consents.call === true
              ? 'For right now. Have this page open on a computer.'
              : 'First allow calls above.'}
        </Text>
      </Group>
      <Problem error={consent.error ?? call.error} />
    </Paper>
  );
}

const NEEDS: Record<string, string> = {
  accommodation: 'Something I need to take part on equal terms',
  person: 'I would rather speak with a person',
};

/** Accommodations, and a person. */
export function AskCard({ token, appointment }: Own) {
  const [kind, setKind] = useState<'accommodation' | 'person'>('accommodation');
  const [text, setText] = useState('');
  const say = useSay(token);
  const needs = granted(appointment);
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby="ask-title">
      <Title order={2} size="h4" id="ask-title">
        Do you need something?
      </Title>
      <Text size="sm" mt={4}>
        More time, longer pauses, text instead of speech, captions, a captioner on the line, or a person
        instead of the AI: ask here. It has no effect on the assessment.
      </Text>
      {needs.length === 0 ? null : (
        <Text size="sm" mt="xs">
          Arranged for you: <strong>{needs.join(', ')}</strong>.
        </Text>
      )}
      {appointment.asked.map((one) => (
        <Text key={one.at} size="sm" mt="xs">
          You asked: “{one.body}” {one.answered ? '(answered)' : '(a person will get back to you)'}
        </Text>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          say.mutate({ path: 'ask', body: { kind, text } }, { onSuccess: () => setText('') });
        }}
      >
        <NativeSelect
          label="What about"
          mt="sm"
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value === 'person' ? 'person' : 'accommodation')}
          data={Object.entries(NEEDS).map(([value, label]) => ({ value, label }))}
        />
        <Textarea
          label="In your words"
          mt="sm"
          autosize
          minRows={2}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={say.error?.message}
        />
        <Button type="submit" variant="default" mt="sm" loading={say.isPending}>
          Ask
        </Button>
      </form>
    </Paper>
  );
}

function granted({ accommodations: needs }: Appointment): string[] {
  const { extra_time = 1, patience = 'standard' } = needs;
  return [
    ...(extra_time > 1 ? [`${Math.round((extra_time - 1) * 100)} % more time`] : []),
    ...(patience === 'standard' ? [] : ['longer pauses before you are answered']),
    ...(needs.text_mode === true ? ['text instead of speech'] : []),
    ...(needs.captions === true ? ['large captions'] : []),
    ...(needs.human_captioner === true ? ['a captioner on your line'] : []),
  ];
}

export function DialLine({ appointment }: { appointment: Appointment }) {
  return (
    <Text mt="xs">
      The number is{' '}
      <Anchor href={`tel:${appointment.dial_in}`} underline="always">
        {showPhone(appointment.dial_in)}
      </Anchor>
      , your PIN <strong>{showPin(appointment.pin)}</strong>.
    </Text>
  );
}

/** All of it, for who is in the lobby already. */
export function OwnMatters({ token, appointment, onCancelled }: Own & { onCancelled: () => void }) {
  return (
    <>
      <TimeCard token={token} appointment={appointment} onCancelled={onCancelled} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <ContactCard token={token} appointment={appointment} />
        <AskCard token={token} appointment={appointment} />
      </SimpleGrid>
      <PrivacyCard token={token} />
    </>
  );
}
