/** Seeing a mistake of one's own, alone or because of what the interviewer said. */
import { find, isDenied, patterns, says } from './pattern.ts';
import type { Heard } from './text.ts';

/** Takes up what the interviewer said, or owns a mistake. */
const OWNS = patterns(
  'you are|were _ right|correct',
  '^ right|true|indeed|exactly that is|was',
  '^ true|indeed i|it',
  'that is true|right|fair|correct|wrong $|i|because|let',
  'that is wrong i|it',
  'good|nice|great|fair catch|point|spot|one',
  'got me there',
  'have a|some _ point',
  'i never|wrongly handle|handled|check|checked|reset|return|returned|increment|update|updated|considered|append',
  'see the problem|mistake|error|issue|bug|mixup',
  'stupid|silly|dumb me|of me',
  'swapped|flipped|reversed|backwards i|it',
  'my|a|an _ mistake|error|fault|oversight on|by|my|of|there|here|$',
  'my bad|mistake|fault',
  'is _ bug|mistake|error|problem on|of|in my|mine|on',
  'made an|a|some _ mistake|error|typo',
  'i|we _ forgot|forget|confuse|overlooked|mistyped|messed|miscounted|misread',
  'i missed that|it|the|this',
  'mixed up|them',
  'typed|wrote|did it|that|this wrong',
  'see what you mean',
  'let me|us _ fix|correct|change|repair that|it|this|the',
  'will|should|must|have|need to? fix|correct|repair it|that|this|the',
  'will change it|that|this',
  'i fixed|corrected|changed|repaired it|that|this|the',
  'did|does|do not _ handle|consider|think|check|account|cover|count|include|reset|mark|skip|initialize|update',
  'other|wrong way around|round',
  '^ that is because',
);
/** Begins with surprise. */
const EXCLAIMS = patterns('^ oh|ah|aha|oops|shoot|indeed|course');
/** "Oh", and then what is wrong or what has to change. */
const REALISES = patterns(
  '^ oh|ah|aha|oops|shoot|ups|course|i|yes|yeah|of course? _ _ _ _ need|needs|should|must|forgot|missed|wrong|infinite|instead|off',
  '^ ah|aha|oops|oh of? course',
  '^ aha|oops',
  '^ oh|ah|aha|oops _ _ _ i|it|that|this|we was|were|used|did|put|had|wrote|swapped|left|am|have|need',
  '^ oops|oh|ah wrong',
  '^ oh|ah|aha|oops because i|we|it',
  'oh|ah yes? i see _ i|it|that|the|what',
);
/** Looked again, and it was right. */
const ALL_WELL = patterns('no it|that|this is _ fine|okay|good|right|correct', 'is|are fine|okay|good');
/** Still looking. */
const LOOKS = patterns('let me try', 'how do i', '^ should i');
/** After surprise: what has to change. */
const HAS_TO_CHANGE = patterns(
  '^ oh|ah _ _ _ need|needs|should|must|have|infinite|instead|forgot|wrong',
  'i _ have|need to',
  'it|they|that|this should|must|needs|has to?',
);

export function isRepair(heard: Heard): boolean {
  if (says(LOOKS, heard) || says(ALL_WELL, heard)) return false;
  const owns = find(OWNS, heard);
  if (owns !== null && !isDenied(owns, heard)) return true;
  return says(EXCLAIMS, heard) && (says(REALISES, heard) || says(HAS_TO_CHANGE, heard));
}
