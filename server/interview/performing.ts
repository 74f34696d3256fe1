/** Does what the reducer wants done: one effect after another, each by whoever can. */
import { textOf } from './acts.ts';
import type { Company } from './company/index.ts';
import type { Desk } from './desk.ts';
import type { Ending } from './ending.ts';
import type { Errands } from './errands.ts';
import type { GrowthMeter } from './growth.ts';
import type { Hearing } from './hearing.ts';
import type { Inside } from './inside.ts';
import type { Watcher } from '../proctor/contract.ts';
import type { Speaker } from './speaker.ts';
import type { Effect } from './state.ts';
import type { Talk } from './talk.ts';
import type { Timers } from './timers.ts';

interface Around extends Pick<Inside, 'line' | 'traces' | 'tell'> {
  desk: Desk;
  talk: Talk;
  speaker: Speaker;
  timers: Timers;
  watcher: Watcher;
  growth: GrowthMeter;
  errands: Errands;
  hearing: Hearing;
  company: Company;
  ending: Ending;
  paperEnded(): void;
}

export class Performing {
  readonly #a: Around;

  constructor(around: Around) {
    this.#a = around;
  }

  /** `speaks_seq`: of the event that it speaks, where it says something. */
  async perform(effect: Exclude<Effect, { do: 'record' }>, speaks_seq: number | null): Promise<void> {
    const a = this.#a;
    const { voice } = a.line;
    switch (effect.do) {
      case 'say':
        return this.#say(effect, speaks_seq);
      case 'withdraw':
        return a.speaker.withdraw(voice, effect.id, effect.now);
      case 'timer':
        return a.timers.set(effect.timer, effect.ms);
      case 'cancel':
        return a.timers.cancel(effect.timer);
      case 'present':
        return a.desk.present();
      case 'record_audio':
        return a.line.record();
      case 'stop_recording':
        a.company.takenBack();
        return a.line.stopRecording();
      case 'watch':
        return effect.on ? a.watcher.resume() : a.watcher.pause();
      case 'measure':
        return a.growth.measure(effect.snapshot_seq);
      case 'told_watcher':
        return a.watcher.spoke(effect.judgement, effect.outcome);
      case 'write':
        return a.errands.write(effect.act, effect.text);
      case 'text_link':
        // The network takes its time, and whoever speaks meanwhile is answered.
        return void a.errands.sendLink().then((sent) => a.tell({ on: 'link', sent }));
      case 'speak_as':
        return a.line.speakAs(effect.manner);
      case 'let_person_go':
        return a.company.letGo(effect.call_sid);
      case 'dial':
        return a.errands.callBack();
      case 'unreached':
        return a.errands.unreached();
      case 'hang_up':
        return a.line.onPaper ? a.paperEnded() : a.errands.hangUp();
      case 'finish':
        return a.ending.begin(effect.status);
    }
  }

  #say(effect: Extract<Effect, { do: 'say' }>, speaks_seq: number | null): void {
    const { line, traces, talk, speaker, hearing } = this.#a;
    const situation = traces.asked(effect, talk.situation);
    if (line.voice) speaker.say(line.voice, effect, situation, speaks_seq);
    else hearing.unsaid(effect.id, textOf(effect.act));
  }
}
