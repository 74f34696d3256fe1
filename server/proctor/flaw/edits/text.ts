/** A JavaScript program as text that can be changed at several places at once, with ticks that count and note lines. */
import type { AnyNode, Program } from 'acorn';
import { isFunction, isLoop, lineOf, walk, type Tree } from '../../suspect/tree.ts';

/** Puts `text` between the offsets; an insertion where both are the same. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

interface Tick extends Edit {
  /** What closes comes before what opens at the same place. */
  closes: boolean;
  /** Where the statement begins that it belongs to. */
  from: number;
}

export interface Editable {
  /** A part of the program, ticking. */
  text(node: Pick<AnyNode, 'start' | 'end'>): string;
  /** The whole, ticking, after the edits, which do not overlap. */
  apply(edits: readonly Edit[]): string;
}

/** `tick` is the name of a function that is called with the line. */
export function editable(tree: Tree, tick: string): Editable {
  const ticks = [...ticksOf(tree.program, tick), ...withoutModules(tree.program)];
  const isInside = (one: Tick, { start, end }: Pick<Edit, 'start' | 'end'>) =>
    one.from > start && one.from < end;
  return {
    // A tick in front of the part itself stays where the part stood.
    text: (part) =>
      splice(
        tree.source,
        part.start,
        part.end,
        ticks.filter((one) => isInside(one, part)),
      ),
    apply: (edits) => {
      const kept = ticks.filter((one) => !edits.some((edit) => isInside(one, edit)));
      const changes = edits.map((edit) => ({ ...edit, closes: false, from: edit.start }));
      return splice(tree.source, 0, tree.source.length, [...kept, ...changes]);
    },
  };
}

function splice(source: string, from: number, to: number, edits: Tick[]): string {
  const ordered = edits.toSorted(
    (a, b) => a.start - b.start || Number(b.closes) - Number(a.closes) || a.end - b.end,
  );
  let text = '';
  let at = from;
  for (const edit of ordered) {
    text += source.slice(at, Math.max(at, edit.start)) + edit.text;
    at = Math.max(at, edit.end);
  }
  return text + source.slice(at, to);
}

function ticksOf(program: Program, tick: string): Tick[] {
  const found: Tick[] = [];
  walk(program, (node, around) => {
    const parent = around.at(-1);
    if (parent === undefined || !isStatement(node)) return;
    const call = `${tick}(${lineOf(node)});`;
    if (parent.type === 'BlockStatement' || parent.type === 'SwitchCase')
      found.push({ start: node.start, end: node.start, text: call, closes: false, from: node.start });
    else if (isBranch(node, parent))
      found.push(
        { start: node.start, end: node.start, text: `{${call}`, closes: false, from: node.start },
        { start: node.end, end: node.end, text: '}', closes: true, from: node.start },
      );
  });
  return found;
}

function isStatement(node: AnyNode): boolean {
  return (
    (node.type.endsWith('Statement') && node.type !== 'BlockStatement') || node.type === 'VariableDeclaration'
  );
}

/** A statement that stands where a block might. */
function isBranch(node: AnyNode, parent: AnyNode): boolean {
  if (parent.type === 'IfStatement') return node === parent.consequent || node === parent.alternate;
  return isLoop(parent) && node === parent.body;
}

/** `export` and `import` cannot stand inside a function. */
function withoutModules({ body }: Program): Tick[] {
  return body.flatMap((node) => {
    switch (node.type) {
      case 'ExportNamedDeclaration':
        return [cut(node.start, node.declaration?.start ?? node.end)];
      case 'ExportDefaultDeclaration':
        return [
          isFunction(node.declaration) || node.declaration.type === 'ClassDeclaration'
            ? cut(node.start, node.declaration.start)
            : { ...cut(node.start, node.declaration.start), text: 'module.exports = ' },
        ];
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
        return [cut(node.start, node.end)];
      default:
        return [];
    }
  });
}

function cut(start: number, end: number): Tick {
  return { start, end, text: '', closes: false, from: start };
}
