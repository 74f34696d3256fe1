import { Alert, Button, Textarea } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useRef, useState, type SyntheticEvent } from 'react';
import type { PadView } from '../../server/http/contract/api.ts';
import { textOf, wantsYesOrNo } from './state.ts';
import { type ByText, useText } from './use-text.ts';

/** As the server takes it. */
const MAX_CHARS = 4_000;

/** For whoever cannot or does not want to speak: what is written here is an answer like any other. */
export function Composer({ token, view }: { token: string; view: PadView }) {
  const { on, invited } = textOf(view);
  const [asked, setAsked] = useState(false);
  const by_text = useText(token);
  const id = useId();
  if (!on && !invited && !asked)
    return (
      <div className="cp-composer">
        <Button variant="default" size="sm" aria-expanded={false} onClick={() => setAsked(true)}>
          Answer by text
        </Button>
      </div>
    );
  return (
    <section className="cp-composer" aria-labelledby={id}>
      <h2 id={id} className="cp-composer-title">
        Answer by text
      </h2>
      {by_text.problem === null ? null : (
        <Alert color="red" variant="light" p="xs" role="alert">
          {by_text.problem}
        </Alert>
      )}
      {wantsYesOrNo(view) ? <Choice by_text={by_text} /> : null}
      <Answer by_text={by_text} focus={asked} labelledBy={id} />
    </section>
  );
}

function Choice({ by_text: { sending, choose } }: { by_text: ByText }) {
  return (
    <fieldset className="cp-composer-choice" aria-label="Yes or no">
      <Button size="sm" disabled={sending} onClick={() => void choose(true)}>
        Yes
      </Button>
      <Button size="sm" variant="default" disabled={sending} onClick={() => void choose(false)}>
        No
      </Button>
    </fieldset>
  );
}

interface AnswerProps {
  by_text: ByText;
  focus: boolean;
  labelledBy: string;
}

/** Enter sends, Shift and Enter begins a line; what did not arrive stays to be sent again. */
function Answer({ by_text: { sending, answer }, focus, labelledBy }: AnswerProps) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  const send = async () => {
    if (text.trim() === '' || sending) return;
    if (await answer(text)) setText('');
    field.current?.focus();
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    void send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // An input method takes Enter for itself.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <form className="cp-composer-form" onSubmit={onSubmit}>
      <Textarea
        ref={field}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        autosize
        minRows={1}
        maxRows={5}
        maxLength={MAX_CHARS}
        aria-labelledby={labelledBy}
        placeholder="Write your answer or question"
        aria-keyshortcuts="Enter"
      />
      <Button type="submit" size="sm" loading={sending} disabled={text.trim() === ''}>
        Send
      </Button>
    </form>
  );
}
