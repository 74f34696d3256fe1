import { Alert, Button, NumberInput, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { whyNotListen } from '../../../server/http/contract/live.ts';
import type { SessionFold } from '../../common/events.ts';
import { useMay } from '../../people/me.ts';
import { Ask, Done, type FormProps, useAct } from './Ask.tsx';
import { TakeOver } from './TakeOver.tsx';
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

function Whisper({ session_id }: { session_id: string }) {
  return (
    <Ask label="Whisper" title="A note to the interviewer">
      {(close) => <WhisperForm session_id={session_id} close={close} />}
    </Ask>
  );
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
