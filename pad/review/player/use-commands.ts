import { useState } from 'react';
import { clock } from '../../common/format.ts';
import type { Mark } from '../timeline/marks.ts';
import type { Review } from '../use-review.ts';
import { wordSaid } from '../transcript/words.ts';
import type { Command } from './keys.ts';
import type { Player } from './player.ts';
import { editBeside, markBeside, wordBeside } from './steps.ts';

interface Around {
  review: Review;
  player: Player;
  /** Those that are shown. */
  marks: readonly Mark[];
  search: () => void;
}

/** What buttons and keys ask for, done. */
export function useCommands({ review, player, marks, search }: Around) {
  const [copied, setCopied] = useState('');
  const [help, setHelp] = useState(false);
  const seek = (at_ms: number | null) => {
    if (at_ms !== null) player.dispatch({ type: 'seek', at_ms });
  };
  const step = ({ what, by }: Extract<Command, { type: 'step' }>) => {
    const { at_ms } = player.state();
    if (what === 'edit') seek(editBeside(review.history, at_ms, by));
    else if (what === 'word') seek(wordBeside(review.fold.captions, at_ms, by));
    else {
      const mark = markBeside(marks, at_ms, by);
      if (mark !== null) player.dispatch({ type: 'seek', at_ms: mark.at_ms, seq: mark.seq });
    }
  };
  const run = (command: Command): void => {
    switch (command.type) {
      case 'toggle':
        return player.dispatch({ type: 'toggle' });
      case 'by':
        return seek(player.state().at_ms + command.ms);
      case 'to':
        return seek(command.where === 'begin' ? 0 : review.total_ms);
      case 'step':
        return step(command);
      case 'speed':
        return player.dispatch(command);
      case 'search':
        return search();
      case 'copy':
        return void copyLink(review, player.state().at_ms).then(setCopied);
      case 'help':
        return setHelp(true);
    }
  };
  return { run, copied, help, closeHelp: () => setHelp(false) };
}

/** To the word that is being said, from its beginning; else to the moment. Gives what to say of it. */
async function copyLink({ fold }: Review, at_ms: number): Promise<string> {
  const word = wordSaid(fold.captions, at_ms);
  const to_ms = Math.ceil(word?.from_ms ?? at_ms);
  const link = `${location.origin}${location.pathname}?t=${to_ms}`;
  try {
    await navigator.clipboard.writeText(link);
    return `Copied a link to ${clock(to_ms)}${word === null ? '' : `, “${word.text}”`}.`;
  } catch {
    return `The browser does not let us copy. The link: ${link}`;
  }
}
