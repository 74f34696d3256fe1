import { Alert, Button, Group, Modal, NumberInput, Text, TextInput, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { whyNotListen } from '../../../server/http/contract/live.ts';
import { type ApiError, post } from '../../common/api.ts';
import type { SessionFold } from '../../common/events.ts';
import { useMay } from '../../people/me.ts';
import { personOf } from './now.ts';
import { useListen } from './use-listen.ts';

interface Props {
  session_id: string;
  fold: SessionFold;
}

/** What a person of the company may do while the interview runs. */
export function LiveActions({ session_id, fold }: Props) {
  const acts = useMay('live.act');
  const listens = useMay('live.listen');
  if (!acts && !listens) return null;
  return (
    <section className="cp-live-actions" aria-label="What you can do">
      {listens ? <Listen session_id={session_id} fold={fold} /> : null}
      {acts ? (
        <>
          <Whisper session_id={session_id} />
          <Extend session_id={session_id} />
          <TakeOver session_id={session_id} fold={fold} />
          <End session_id={session_id} />
        </>
      ) : null}
    </section>
  );
}

function Listen({ session_id, fold }: Props) {
  const { listening, start, stop } = useListen(session_id);
  const refused = whyNotListen(fold.consent);
  const why = refused ?? (listening.state === 'off' ? listening.why : null);
  const on = listening.state !== 'off';
  return (
    <>
      <Button
        variant={on ? 'filled' : 'default'}
        disabled={!on && refused !== null}
        aria-pressed={on}
        aria-describedby={why === null ? undefined : 'listen-why'}
        onClick={on ? stop : start}
      >
        {on ? 'Stop listening' : 'Listen in'}
      </Button>
      {on ? (
        <output className="cp-live-said">
          {listening.state === 'on' ? 'You hear the call. Nobody hears you.' : 'Waiting for sound…'}
        </output>
      ) : null}
      {why === null ? null : (
        <Text id="listen-why" size="sm" c="dimmed" className="cp-live-said">
          {why}
        </Text>
      )}
    </>
  );
}

/** A request of this session with what went wrong, and closing when it went well. */
function useAct<T extends object | undefined>(session_id: string, what: string, done: () => void) {
  return useMutation<unknown, ApiError, T>({
    mutationFn: (body) => post(`/sessions/${encodeURIComponent(session_id)}/${what}`, body ?? {}),
    onSuccess: done,
  });
}

interface AskProps {
  /** Of the button that opens it. */
  label: string;
  title: string;
  color?: string;
  children: (close: () => void) => ReactNode;
}

function Ask({ label, title, color, children }: AskProps) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant={color ? 'subtle' : 'default'} {...(color ? { color } : {})} onClick={open}>
        {label}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={title}
        centered
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {children(close)}
      </Modal>
    </>
  );
}

function Whisper({ session_id }: { session_id: string }) {
  return (
    <Ask label="Whisper" title="A note to the interviewer">
      {(close) => <WhisperForm session_id={session_id} close={close} />}
    </Ask>
  );
}

interface FormProps {
  session_id: string;
  close: () => void;
}

function WhisperForm({ session_id, close }: FormProps) {
  const [text, setText] = useState('');
  const whisper = useAct<{ text: string }>(session_id, 'whisper', close);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        whisper.mutate({ text });
      }}
    >
      <Textarea
        label="Note"
        description="It guides what the interviewer asks next. The candidate never hears it as you write it; it stands in the record."
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={whisper.error?.message}
      />
      <Done label="Send the note" busy={whisper.isPending} close={close} />
    </form>
  );
}

function Extend({ session_id }: { session_id: string }) {
  return (
    <Ask label="Extend" title="Give more time">
      {(close) => <ExtendForm session_id={session_id} close={close} />}
    </Ask>
  );
}

const USUAL_MINUTES = 5;

function ExtendForm({ session_id, close }: FormProps) {
  const [minutes, setMinutes] = useState<number | string>(USUAL_MINUTES);
  const extend = useAct<{ minutes: number }>(session_id, 'extend', close);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        extend.mutate({ minutes: Number(minutes) });
      }}
    >
      <NumberInput
        label="Minutes"
        description="They are added to the time for code and to the end, and the candidate is told."
        min={1}
        max={60}
        allowDecimal={false}
        data-autofocus
        value={minutes}
        onChange={setMinutes}
        error={extend.error?.message}
      />
      <Done label="Give the time" busy={extend.isPending} close={close} />
    </form>
  );
}

function TakeOver({ session_id, fold }: Props) {
  const person = personOf(fold);
  const back = useAct<undefined>(session_id, 'hand-back', () => undefined);
  if (person !== null)
    return (
      <Button variant="filled" loading={back.isPending} onClick={() => back.mutate(undefined)}>
        {person.joined ? 'Hand back' : 'Stop calling'}
      </Button>
    );
  return (
    <Ask label="Take over" title="Take over by telephone">
      {(close) => <TakeOverForm session_id={session_id} close={close} />}
    </Ask>
  );
}

function TakeOverForm({ session_id, close }: FormProps) {
  const [phone, setPhone] = useState('');
  const take = useAct<{ phone: string }>(session_id, 'take-over', close);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        take.mutate({ phone });
      }}
    >
      <Text size="sm" mb="sm">
        Your telephone rings. Press 1 to join: the candidate is told your name, the interviewer steps back and
        takes notes. Press star, or hang up, to hand back.
      </Text>
      <TextInput
        label="Your telephone"
        description="With the country code, e.g. +14155550123."
        type="tel"
        autoComplete="tel"
        data-autofocus
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
        error={take.error?.message}
      />
      <Done label="Call me" busy={take.isPending} close={close} />
    </form>
  );
}

function End({ session_id }: { session_id: string }) {
  return (
    <Ask label="End" title="End the interview now?" color="red">
      {(close) => <EndForm session_id={session_id} close={close} />}
    </Ask>
  );
}

function EndForm({ session_id, close }: FormProps) {
  const end = useAct<undefined>(session_id, 'end', close);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        end.mutate(undefined);
      }}
    >
      <Text size="sm">
        The interviewer says goodbye, the call ends, and the scorecard is made from what there is. This cannot
        be taken back.
      </Text>
      {end.error ? (
        <Alert mt="sm" color="red" role="alert">
          {end.error.message}
        </Alert>
      ) : null}
      <Done label="End the interview" busy={end.isPending} close={close} color="red" />
    </form>
  );
}

function Done({
  label,
  busy,
  close,
  color,
}: {
  label: string;
  busy: boolean;
  close: () => void;
  color?: string;
}) {
  return (
    <Group justify="flex-end" mt="md">
      <Button variant="default" onClick={close}>
        Cancel
      </Button>
      <Button type="submit" loading={busy} {...(color ? { color } : {})}>
        {label}
      </Button>
    </Group>
  );
}
