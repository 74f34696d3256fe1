/** How code stands, in the editor and before the editor has come: nothing jumps when the one takes the other's place. */
export interface CodeLook {
  fontFamily: string;
  /** Pixels, as the font's size is. */
  fontSize: number;
  lineHeight: number;
}

const FAMILY =
  "'JetBrains Mono', 'Cascadia Code', ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
/** Of the font's size. */
const LINE = 1.35;
/** Above the first line, in pixels. */
export const CODE_PADDING_PX = 12;
/** Digits for which there is room before the code, and the editor's own room between them. */
export const LEAST_DIGITS = 3;
export const BEFORE_CODE_PX = 26;

export const codeLook = (fontSize: number): CodeLook => ({
  fontFamily: FAMILY,
  fontSize,
  lineHeight: Math.round(LINE * fontSize),
});
