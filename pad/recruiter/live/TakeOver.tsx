import { Button, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { TakeOverView } from '../../../server/http/contract/live.ts';
import { type ApiError, postJson } from '../../common/api.ts';
import type { SessionFold } from '../../common/events.ts';
import { shape } from '../../common/shape.ts';
import { Ask, Done, useAct } from './Ask.tsx';
import { personOf } from './now.ts';

type Called = z.infer<typeof TakeOverView>;

/** Their telephone rings, and only who shows the code joins; then they lead until they hand back. */
export function TakeOver({ session_id, fold }: { session_id: string; fold: SessionFold }) {
  const [called, setCalled] = useState<Called | null>(null);
  const person = personOf(fold);
  const back = useAct<undefined>(session_id, 'hand-back', () => undefined);
  if (person === null)
    return (
      <Ask label="Take over" title="Take over by telephone">
        {(close) => <TakeOverForm session_id={session_id} close={close} onCalled={setCalled} />}
      </Ask>
    );
  const rings = !person.joined && person.call_sid === called?.call_sid;
  return (
    <>
      <Button variant="filled" loading={back.isPending} onClick={() => back.mutate(undefined)}>
        {person.joined ? 'Hand back' : 'Stop calling'}
      </Button>
      {rings ? (
        <output className="cp-live-said">
          Your telephone rings. To join, key in <strong className="cp-live-code-word">{called.code}</strong>
        </output>
      ) : null}
      {back.error ? (
        <Text size="sm" c="red" role="alert" className="cp-live-said">
          {back.error.message}
        </Text>
      ) : null}
    </>
  );
}

function TakeOverForm({
  session_id,
  close,
  onCalled,
}: {
  session_id: string;
  close: () => void;
  onCalled: (called: Called) => void;
}) {
  const [phone, setPhone] = useState('');
  const take = useMutation<Called, ApiError, string>({
    mutationFn: (typed) =>
      postJson(
        `/sessions/${encodeURIComponent(session_id)}/take-over`,
        { phone: typed },
        shape(TakeOverView),
      ),
    onSuccess: (called) => {
      onCalled(called);
      close();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        take.mutate(phone);
      }}
    >
      <Text size="sm" mb="sm">
        Your telephone rings, and this page shows four digits to key in: so nobody else joins, should the
        number be wrong. Then the candidate is told your name, the interviewer steps back and takes notes.
        Press star, or hang up, to hand back.
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
