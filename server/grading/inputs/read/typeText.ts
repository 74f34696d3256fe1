/** Types as other languages write them: `number[]`, `List[int]`, `Array<[number, string]>`, `Record<string, number>`. */
import type { ValueType } from '../../contract.ts';
import { splitAt } from './split.ts';

const WORDS: Readonly<Record<'int' | 'float' | 'str' | 'bool' | 'null', RegExp>> = {
  int: /^(?:ints?|integers?|numbers?|longs?|whole numbers?|nat|i32|i64|u32|usize)$/i,
  float: /^(?:floats?|doubles?|numbers?|reals?|real numbers?|decimals?|f64|f32|floating[- ]point numbers?)$/i,
  str: /^(?:str|strings?|texts?)$/i,
  bool: /^(?:bool|booleans?|bools)$/i,
  null: /^(?:null|none|nil|void)$/i,
};
const LISTS = /^(?:list|array|sequence|seq|vector|vec|readonlyarray|slice)\s*[[<](.+)[\]>]$/i;
const MAPS = /^(?:dict|map|record|mapping|hashmap|object)\s*[[<](.+)[\]>]$/i;
const TUPLES = /^(?:(?:tuple|pair)\s*)?[[(<](.+)[\])>]$/i;

/** Whether a text is no more than the type's name. */
export function isTypeText(given: string, type: ValueType): boolean {
  const text = given.trim().replace(/^readonly\s+/, '');
  const both = (inner: string | undefined, types: readonly ValueType[]) => {
    const parts = inner === undefined ? [] : splitAngles(inner);
    return parts.length === types.length && types.every((one, i) => isTypeText(parts[i] ?? '', one));
  };
  switch (type.kind) {
    case 'list': {
      const inner =
        /^(.+?)\s*\[\s*\]$/.exec(text)?.[1] ?? LISTS.exec(text)?.[1] ?? /^\[([^,]+)\]$/.exec(text)?.[1];
      return /^(?:list|array)$/i.test(text) || (inner !== undefined && isTypeText(inner, type.of));
    }
    case 'tuple':
      return /^tuple$/i.test(text) || both(TUPLES.exec(text)?.[1], type.items);
    case 'dict':
      return /^(?:dict|map|object)$/i.test(text) || both(MAPS.exec(text)?.[1], [type.key, type.value]);
    case 'optional': {
      const inner = /^(?:optional\s*[[<](.+)[\]>]|(.+?)\s*(?:\|\s*(?:null|none|undefined)|\?))$/i.exec(text);
      return isTypeText(inner?.[1] ?? inner?.[2] ?? text, type.of);
    }
    default:
      return WORDS[type.kind].test(text);
  }
}

/** At commas outside of brackets, pointed ones among them. */
function splitAngles(text: string): string[] {
  const round = text.replaceAll('<', '(').replaceAll('>', ')');
  return splitAt(round, /\s*,\s*/g).parts;
}
