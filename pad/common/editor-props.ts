import type { LanguageName } from './format.ts';
import type { Pad } from './pad-sync.ts';

/** What both editors need: a buffer of the pad, and what to do when something happens in it. */
export interface EditorProps {
  pad: Pad;
  /** Root text in the document. */
  buffer: string;
  language: LanguageName;
  label: string;
  fontSize: number;
  readOnly?: boolean;
  onRun?: () => void;
  /** An insert was refused; the text says why. */
  onRefused?: (message: string) => void;
  onLargePaste?: (size: number) => void;
}
