/** What the pad starts with in a compiled language: the function's head, ready to be filled. */
import type { CompiledLanguage, DeclaredType, Signature } from '../contract.ts';
import { typeText } from './declared.ts';

export interface Head {
  name: string;
  /** In the order of the signature. */
  params: readonly string[];
}

export function starterText(
  language: CompiledLanguage,
  { name, params }: Head,
  signature: Signature,
): string {
  const type = (of: DeclaredType) => typeText(language, of, signature.wide);
  const typed = signature.params.map((of, i) => ({ of, text: type(of), name: params[i] ?? `a${i}` }));
  const returned = signature.returns.kind === 'null' ? null : type(signature.returns);
  switch (language) {
    case 'cpp': {
      // By reference where copying costs: also what lets the caller see a change in place.
      const heads = typed.map((p) => `${p.text}${isPlain(p.of) ? '' : '&'} ${p.name}`);
      return `#include <bits/stdc++.h>\nusing namespace std;\n\n${returned ?? 'void'} ${name}(${heads.join(', ')}) {\n    \n}\n`;
    }
    case 'java': {
      const heads = typed.map((p) => `${p.text} ${p.name}`);
      return `import java.util.*;\n\nclass Solution {\n    ${returned ?? 'void'} ${name}(${heads.join(', ')}) {\n        \n    }\n}\n`;
    }
    case 'go': {
      const heads = typed.map((p) => `${p.name} ${p.text}`);
      return `package main\n\nfunc ${name}(${heads.join(', ')})${returned === null ? '' : ` ${returned}`} {\n\t\n}\n`;
    }
  }
}

function isPlain(type: DeclaredType): boolean {
  return ['int', 'float', 'bool', 'null'].includes(type.kind);
}
