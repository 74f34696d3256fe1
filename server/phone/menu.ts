/**
 * What a key on the telephone means. While a yes or no is waited for, 1 and 2 are that; everything else is the same all
 * through the call, so that the menu has to be heard only once.
 */
type MenuChoice = 'repeat' | 'slower' | 'pause' | 'louder' | 'person' | 'menu';
export type Keyed = 'yes' | 'no' | MenuChoice;

const MENU: Readonly<Record<string, MenuChoice | undefined>> = {
  '1': 'repeat',
  '2': 'slower',
  '3': 'pause',
  '4': 'louder',
  '0': 'person',
  '*': 'menu',
};

/** Null for keys that mean nothing. */
export function menuOf(digit: string, expects_yes_no: boolean): Keyed | null {
  if (expects_yes_no && digit === '1') return 'yes';
  if (expects_yes_no && digit === '2') return 'no';
  return MENU[digit] ?? null;
}
