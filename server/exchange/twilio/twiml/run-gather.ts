import { asError } from '../clock.ts';
import type { Line } from '../media/line.ts';
import { newGatherState, reduceGather } from './gather-state.ts';
import type { GatherEvent, GatherResult } from './gather-state.ts';
import { runPrompt } from './prompts.ts';
import { NEXT, actionOf, goTo } from './stage.ts';
import type { Outcome, Params, Stage } from './stage.ts';
import type { Gather } from './verbs.ts';

/** Prompts, listens for keys and words, and asks for the next document with what came. */
export async function runGather(verb: Gather, stage: Stage): Promise<Outcome> {
  const result = await gathered(verb, stage.call.answered(), stage);
  const action = actionOf(verb.action, stage);
  if (action === null || (result.kind === 'nothing' && !verb.action_on_empty)) return NEXT;
  return goTo(action, paramsOf(result, verb));
}

function paramsOf(result: GatherResult, verb: Gather): Params {
  switch (result.kind) {
    case 'digits':
      return { Digits: result.digits, FinishedOnKey: result.finished_on };
    case 'speech':
      return { SpeechResult: result.text, Confidence: String(result.confidence), Language: verb.language };
    case 'nothing':
      return verb.keys ? { Digits: '', FinishedOnKey: '' } : { SpeechResult: '', Confidence: '0.0' };
  }
}

function gathered(verb: Gather, line: Line, stage: Stage): Promise<GatherResult> {
  const { clock } = stage.services;
  const prompts = new AbortController();
  return new Promise((resolve, reject) => {
    let state = newGatherState(verb);
    let stopTimer = () => {};
    const ear = verb.speech ? openEar(verb, line, stage, (event) => dispatch(event)) : () => {};
    const stopKeys = line.onDigit((digit) => dispatch({ type: 'key', digit }));
    const leave = () => {
      stopTimer();
      stopKeys();
      ear();
      prompts.abort(new Error('the prompt is over'));
      stage.signal.removeEventListener('abort', onAbort);
    };
    const onAbort = () => {
      leave();
      reject(asError(stage.signal.reason));
    };
    function dispatch(event: GatherEvent): void {
      const [next, effects] = reduceGather(state, event);
      state = next;
      for (const effect of effects) {
        if (effect.type === 'stop_prompts') prompts.abort(new Error('the caller interrupted the prompt'));
        if (effect.type === 'arm_timer') {
          stopTimer();
          stopTimer = clock.after(effect.ms, () => dispatch({ type: 'timed_out' }));
        }
        if (effect.type === 'finish') {
          leave();
          resolve(effect.result);
        }
      }
    }
    stage.signal.addEventListener('abort', onAbort, { once: true });
    prompt(verb, line, stage, prompts.signal).then(
      () => dispatch({ type: 'prompts_over' }),
      (thrown: unknown) => {
        if (prompts.signal.aborted) return; // cut off on purpose: the timers are already armed
        leave();
        reject(asError(thrown));
      },
    );
  });
}

async function prompt(verb: Gather, line: Line, stage: Stage, signal: AbortSignal): Promise<void> {
  for (const each of verb.prompts) await runPrompt(each, line, stage, signal);
}

/** Returns what closes it. */
function openEar(verb: Gather, line: Line, stage: Stage, heard: (event: GatherEvent) => void): () => void {
  const ear = stage.services.hear({ language: verb.language, hints: verb.hints }, (words) =>
    heard({ type: 'heard', ...words }),
  );
  const stop = line.onFrame((frame) => ear.frame(frame));
  return () => {
    stop();
    ear.close();
  };
}
