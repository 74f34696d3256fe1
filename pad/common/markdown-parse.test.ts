import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, parseMarkdown } from './markdown-parse.ts';

const words = (blocks: Block[]): string => JSON.stringify(blocks);

describe('a problem text', () => {
  it('shows headings, paragraphs, lists, code and emphasis', () => {
    const blocks = parseMarkdown(
      '# Two sum\n\nFind **two** numbers in `nums`\nthat *add up*.\n\n- one\n- two\n  more\n\n1. first\n2. second\n\n```python\ndef f():\n    pass\n```\n',
    );
    expect(blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'list', 'list', 'code']);
    expect(blocks[1]).toEqual({
      kind: 'paragraph',
      inlines: [
        { kind: 'text', text: 'Find ' },
        { kind: 'strong', text: 'two' },
        { kind: 'text', text: ' numbers in ' },
        { kind: 'code', text: 'nums' },
        { kind: 'text', text: ' that ' },
        { kind: 'em', text: 'add up' },
        { kind: 'text', text: '.' },
      ],
    });
    expect(blocks[2]).toMatchObject({ ordered: false, items: [[{ text: 'one' }], [{ text: 'two more' }]] });
    expect(blocks[3]).toMatchObject({ ordered: true });
    expect(blocks[4]).toEqual({ kind: 'code', text: 'def f():\n    pass' });
  });

  it('shows tables, also right under a sentence', () => {
    const [paragraph, table] = parseMarkdown(
      'For example:\n| in | out |\n| --- | :-: |\n| `[1]` | one |\n| `[]` | |\n\nDone.',
    );
    expect(paragraph).toEqual({ kind: 'paragraph', inlines: [{ kind: 'text', text: 'For example:' }] });
    expect(table).toEqual({
      kind: 'table',
      head: [[{ kind: 'text', text: 'in' }], [{ kind: 'text', text: 'out' }]],
      rows: [
        [[{ kind: 'code', text: '[1]' }], [{ kind: 'text', text: 'one' }]],
        [[{ kind: 'code', text: '[]' }], []],
      ],
    });
    expect(parseMarkdown('a | b\nc | d')).toHaveLength(1);
  });

  it('keeps names with underscores and products with stars as they are', () => {
    expect(parseMarkdown('use max_depth_of and 3 * 4 * 5')).toEqual([
      { kind: 'paragraph', inlines: [{ kind: 'text', text: 'use max_depth_of and 3 * 4 * 5' }] },
    ]);
  });

  it('keeps markup as text, so nothing in it can run', () => {
    expect(words(parseMarkdown('<script>alert(1)</script> [x](javascript:alert(1))'))).toContain(
      '<script>alert(1)</script> [x](javascript:alert(1))',
    );
  });

  it('shows a fence that is never closed to its end', () => {
    expect(parseMarkdown('```\na\nb')).toEqual([{ kind: 'code', text: 'a\nb' }]);
  });

  it('never throws and never loses a letter, whatever is in it', () => {
    const piece = fc.constantFrom(
      '# ',
      '- ',
      '1. ',
      '`',
      '**',
      '*',
      '_',
      '```',
      '\n',
      '\n\n',
      ' ',
      'word',
      'Ω',
      '  x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const source = pieces.join('');
        const count = (text: string) => text.split('Ω').length;
        // After an opening fence the rest of its line is the language's name, which is not shown.
        fc.pre(!/(```|~~~)[^\n]*Ω/.test(source));
        expect(count(words(parseMarkdown(source)))).toBe(count(source));
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
