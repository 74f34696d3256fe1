/** The generated part of a compiled program: reads the arguments, calls the candidate's function, writes what came out. */
import type { CompiledLanguage, DeclaredType, Signature } from '../contract.ts';
import { typeText } from './declared.ts';

/** Where the candidate's function is looked for; a method of `class Solution` is the other custom of the trade. */
export type Entry = 'function' | 'method';

export function callText(
  language: CompiledLanguage,
  name: string,
  signature: Signature,
  entry: Entry,
): string {
  switch (language) {
    case 'cpp':
      return cppCall(name, signature, entry);
    case 'java':
      return javaCall(name, signature);
    case 'go':
      return goCall(name, signature);
  }
}

function names(signature: Signature): string[] {
  return signature.params.map((_, i) => `a${i}`);
}

function cppCall(name: string, signature: Signature, entry: Entry): string {
  const args = names(signature);
  const called = `${entry === 'method' ? 'Solution().' : '::'}${name}(${args.join(', ')})`;
  const reads = signature.params.map(
    (type, i) => `auto a${i} = proctor::read<${typeText('cpp', type, signature.wide)}>(in);`,
  );
  const written = args.map((arg, i) => `${i === 0 ? '' : "out += ','; "}proctor::put(out, ${arg});`);
  return [
    'int main(int, char** argv) {',
    '  return proctor::serve(argv[1], [](proctor::Words& in, string& out) {',
    ...reads,
    '    out += "{\\"value\\":";',
    `    if constexpr (is_void_v<decltype(${called})>) { ${called}; out += "null"; }`,
    `    else { auto&& value = ${called}; proctor::put(out, value); }`,
    '    out += ",\\"args\\":[";',
    ...written,
    '    out += "]}";',
    '    (void)in;',
    '  });',
    '}',
    '',
  ].join('\n');
}

/** Null where the function gives nothing back: Java cannot ask for that while compiling. */
function javaCall(name: string, signature: Signature): string {
  const args = names(signature);
  const called = `new Solution().${name}(${args.join(', ')})`;
  const reads = signature.params.map((type, i) => {
    const text = typeText('java', type, signature.wide);
    return `    ${text} a${i} = (${boxedText(type, signature.wide, text)}) Proctor.read(in, "${spec(type, signature.wide)}");`;
  });
  const value = signature.returns.kind === 'null' ? `    ${called};` : `    Object value = ${called};`;
  return [
    'import java.util.*;',
    'final class Call {',
    '  @SuppressWarnings("unchecked")',
    '  static void run(Proctor.Words in, StringBuilder out) throws Throwable {',
    ...reads,
    value,
    '    out.append("{\\"value\\":");',
    `    Proctor.put(out, ${signature.returns.kind === 'null' ? 'null' : 'value'});`,
    '    out.append(",\\"args\\":");',
    `    Proctor.put(out, new Object[] {${args.join(', ')}});`,
    "    out.append('}');",
    '  }',
    '}',
    '',
  ].join('\n');
}

function boxedText(type: DeclaredType, wide: boolean, text: string): string {
  return ['int', 'float', 'bool'].includes(type.kind)
    ? typeText('java', { kind: 'optional', of: type }, wide)
    : text;
}

/** The type as Proctor.java reads it: prefix text. */
function spec(type: DeclaredType, wide: boolean): string {
  switch (type.kind) {
    case 'int':
      return wide ? 'l' : 'i';
    case 'float':
      return 'd';
    case 'str':
      return 's';
    case 'bool':
      return 'b';
    case 'null':
      return 'n';
    case 'list':
      return `A${spec(type.of, wide)}`;
    case 'optional':
      return `O${spec(type.of, wide)}`;
    case 'dict':
      return `M${spec(type.key, wide)}${spec(type.value, wide)}`;
    case 'tuple':
      return `T${type.items.length}${type.items.map((item) => spec(item, wide)).join('')}`;
  }
}

function goCall(name: string, signature: Signature): string {
  const args = names(signature);
  const called = `${name}(${args.join(', ')})`;
  const nothing = signature.returns.kind === 'null';
  return [
    'package main',
    'import ("reflect"; "strings")',
    'func proctorCall(in *proctorWords, out *strings.Builder) {',
    ...signature.params.map((type, i) => `\ta${i} := ${goRead(type)}(in)`),
    nothing ? `\t${called}` : `\tvalue := ${called}`,
    '\tout.WriteString(`{"value":`)',
    nothing ? '\tout.WriteString("null")' : '\tproctorPut(out, reflect.ValueOf(value))',
    '\tout.WriteString(`,"args":`)',
    `\tproctorPut(out, reflect.ValueOf([]any{${args.join(', ')}}))`,
    '\tout.WriteString("}")',
    '}',
    '',
  ].join('\n');
}

function goRead(type: DeclaredType): string {
  switch (type.kind) {
    case 'int':
      return 'proctorInt';
    case 'float':
      return 'proctorFloat';
    case 'str':
      return 'proctorText';
    case 'bool':
      return 'proctorBool';
    case 'null':
      return 'proctorNull';
    case 'list':
    case 'optional':
      return inline(
        typeText('go', type, true),
        `${type.kind === 'list' ? 'proctorList' : 'proctorOptional'}(in, ${goRead(type.of)})`,
      );
    case 'dict':
      return inline(typeText('go', type, true), `proctorMap(in, ${goRead(type.key)}, ${goRead(type.value)})`);
    case 'tuple':
      return inline('[]any', `[]any{${type.items.map((item) => `${goRead(item)}(in)`).join(', ')}}`);
  }
}

function inline(type: string, value: string): string {
  return `func(in *proctorWords) ${type} { return ${value} }`;
}
