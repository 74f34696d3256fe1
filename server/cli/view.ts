/** The running view on the terminal: one line per event, as it is stored. */
import { styleText } from 'node:util';
import type { SessionEvent, Witness } from '../record/contract/events.ts';

export function lineFor(event: SessionEvent): string | null {
  const time = styleText('dim', clock(event.at_ms));
  const text = told(event);
  return text === null ? null : `${time}  ${text}`;
}

function told(event: SessionEvent): string | null {
  switch (event.type) {
    case 'PHASE':
      return styleText('bold', `── ${event.payload.to} `) + styleText('dim', event.payload.reason);
    case 'UTTERANCE':
      return utterance(event.payload);
    case 'SAY':
      return null;
    case 'CALL_STATUS':
      return styleText('dim', `call ${event.payload.status}`);
    case 'CONSENT':
      return styleText(
        'green',
        `consent to recording: ${event.payload.given ? 'yes' : 'no'} (${event.payload.how})`,
      );
    case 'CODE_SNAPSHOT':
      return styleText('dim', `code, ${event.payload.line_count} lines:\n`) + indent(event.payload.code);
    case 'INTERRUPT':
      return styleText(
        'yellow',
        `judgement: interrupt, ${event.payload.flaw_type}${event.payload.line ? ` in line ${event.payload.line}` : ''}, witness ${witness(event.payload.witness)} (${Math.round(event.payload.judge_ms)} ms)`,
      );
    case 'SILENT':
      return styleText(
        'dim',
        `judgement: stays silent (${event.payload.decision}: ${event.payload.reason})${event.payload.witness ? `, witness ${witness(event.payload.witness)}` : ''}`,
      );
    case 'ENCOURAGE':
      return styleText('green', `judgement: encourage (${event.payload.milestone})`);
    case 'RUN_RESULT': {
      const { passed, total, duration_ms, load_error } = event.payload;
      return styleText(
        passed === total ? 'green' : 'red',
        `run: ${passed} of ${total} passed (${Math.round(duration_ms)} ms)${load_error ? `, ${load_error}` : ''}`,
      );
    }
    case 'GROWTH': {
      const { order, confidence } = event.payload;
      return styleText(
        'cyan',
        `growth: the program grows as ${order} (${Math.round(100 * confidence)} % sure)`,
      );
    }
    case 'HINT_GIVEN':
      return styleText('cyan', `hint ${event.payload.level}`);
    case 'NUDGE':
      return styleText('cyan', 'nudge');
    case 'NOTE':
      return styleText('cyan', `noted, ${event.payload.about.replaceAll('_', ' ')}: ${event.payload.text}`);
    case 'WHISPER':
      return styleText('cyan', `${event.payload.by} to the interviewer: ${event.payload.text}`);
    case 'EXTENDED':
      return styleText('cyan', `${event.payload.by} gave ${event.payload.minutes} more minutes`);
    case 'TAKEOVER': {
      const { by, what, why } = event.payload;
      return styleText('cyan', `${by} on the call: ${what}${why ? ` (${why.replaceAll('_', ' ')})` : ''}`);
    }
    case 'TIMER':
      return styleText('cyan', event.payload.message ?? event.payload.name);
    case 'PAD':
      return styleText(
        'dim',
        `pad: ${event.payload.what}${event.payload.language ? ` ${event.payload.language}` : ''}`,
      );
    case 'ERROR':
      return styleText('red', `${event.payload.where}: ${event.payload.message}`);
    case 'RESUMED':
      return styleText('cyan', `resumed (${event.payload.reason})`);
    case 'INTEGRITY':
      return styleText('dim', `noted: ${event.payload.fact}`);
    case 'FINAL_VERDICT':
      return styleText('bold', `suggested decision: ${event.payload.decision}`);
  }
}

function utterance(said: Extract<SessionEvent, { type: 'UTTERANCE' }>['payload']): string {
  const who =
    said.speaker === 'candidate' ? styleText('blue', 'candidate  ') : styleText('magenta', 'interviewer');
  const latency =
    said.latency_ms === undefined ? '' : styleText('dim', ` [${Math.round(said.latency_ms)} ms]`);
  const meant =
    said.meaning && said.meaning.length > 0 ? styleText('dim', ` (${said.meaning.join(', ')})`) : '';
  return `${said.by === undefined ? who : styleText('magenta', said.by)}  ${said.text}${said.cut ? styleText('dim', ' – cut') : ''}${meant}${latency}`;
}

function witness(value: Witness): string {
  const got = value.error ?? JSON.stringify(value.actual);
  return `${JSON.stringify(value.input)} gave ${got}, wanted ${JSON.stringify(value.expected)}`;
}

function clock(ms: number): string {
  const s = Math.floor(ms / 1000);
  return `${String(Math.floor(s / 60)).padStart(2, '0')}:${String(s % 60).padStart(2, '0')}.${Math.floor((ms % 1000) / 100)}`;
}

function indent(code: string): string {
  return code
    .trimEnd()
    .split('\n')
    .map((line) => `            │ ${line}`)
    .join('\n');
}
