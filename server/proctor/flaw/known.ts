/** The problem's own flaws: does this program fail exactly as one of them does? */
import { gradeWith, type Flaw, type Problem, type Suite } from '../../grading/index.ts';
import type { Language, Sandbox } from '../../sandbox/contract.ts';
import { behaviourOf, likeness, type Behaviour } from './signature.ts';
import { likenessOfText, lineLike } from './similar.ts';

export interface KnownFlaw {
  flaw: Flaw;
  source: string;
  line: number | null;
  behaviour: Behaviour;
}

/** Nearly every failing case must come out the same; the rest is left for values that depend on chance or on hash order. */
const ALIKE = 0.95;

/** Runs every flaw of a language on the suite; keep the result. Throws SandboxUnavailable. */
export async function knownFlaws(
  problem: Problem,
  language: Language,
  suite: Suite,
  sandbox: Sandbox,
): Promise<KnownFlaw[]> {
  const known: KnownFlaw[] = [];
  for (const flaw of problem.flaws) {
    const source =
      flaw.programs[language] ?? (language === 'typescript' ? flaw.programs.javascript : undefined);
    if (source === undefined) continue;
    const graded = await gradeWith(sandbox, { problem, language, source, cases: suite.cases }, {});
    known.push({ flaw, source, line: flaw.lines?.[language] ?? flaw.line, behaviour: behaviourOf(graded) });
  }
  return known;
}

/** Of several that fail alike the one whose text is most like the program's. */
export function matchKnown(
  known: readonly KnownFlaw[],
  behaviour: Behaviour,
  code: string,
): KnownFlaw | null {
  const alike = known
    .filter((one) => likeness(one.behaviour, behaviour) >= ALIKE)
    .map((one) => ({ one, text: likenessOfText(one.source, code) }))
    .sort((a, b) => b.text - a.text);
  return alike[0]?.one ?? null;
}

/** Where the flaw stands in this program; null when no line looks like it. */
export function lineOfKnown({ source, line }: KnownFlaw, code: string): number | null {
  const text = line === null ? undefined : source.split('\n')[line - 1];
  return text === undefined || line === null ? null : lineLike(code, text, line);
}
