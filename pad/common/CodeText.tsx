import { BEFORE_CODE_PX, CODE_PADDING_PX, codeLook, LEAST_DIGITS } from './code-look.ts';
import type { EditorProps } from './editor-props.ts';
import { useBuffer } from './use-pad.ts';

/** The code as text, each line where the editor will put it: it is read while the editor is still on its way. */
export function CodeText({ pad, buffer, label, fontSize }: EditorProps) {
  const lines = (useBuffer(pad, buffer) ?? '').split('\n');
  const digits = Math.max(LEAST_DIGITS, String(lines.length).length);
  const { lineHeight, ...font } = codeLook(fontSize);
  return (
    <section
      className="cp-code-text"
      aria-label={label}
      style={{ ...font, lineHeight: `${lineHeight}px`, paddingBlock: CODE_PADDING_PX }}
    >
      <pre aria-hidden="true" style={{ width: `round(${digits}ch, 1px)`, marginRight: BEFORE_CODE_PX }}>
        {lines.map((_line, at) => at + 1).join('\n')}
      </pre>
      <pre>{lines.join('\n')}</pre>
    </section>
  );
}
