/** Declared types as each compiled language writes them: for starters, and for the call that is generated. */
import type { CompiledLanguage, DeclaredType } from '../contract.ts';

/** `wide`: some whole number of the problem does not fit into 32 bits. */
export function typeText(language: CompiledLanguage, type: DeclaredType, wide: boolean): string {
  switch (language) {
    case 'cpp':
      return cppType(type, wide);
    case 'java':
      return javaType(type, wide);
    case 'go':
      return goType(type);
  }
}

function cppType(type: DeclaredType, wide: boolean): string {
  const inner = (of: DeclaredType) => cppType(of, wide);
  switch (type.kind) {
    case 'int':
      return wide ? 'long long' : 'int';
    case 'float':
      return 'double';
    case 'str':
      return 'string';
    case 'bool':
      return 'bool';
    case 'null':
      return 'monostate';
    case 'list':
      return `vector<${inner(type.of)}>`;
    case 'optional':
      return `optional<${inner(type.of)}>`;
    case 'dict':
      return `map<${inner(type.key)}, ${inner(type.value)}>`;
    case 'tuple':
      return `tuple<${type.items.map(inner).join(', ')}>`;
  }
}

function javaType(type: DeclaredType, wide: boolean): string {
  switch (type.kind) {
    case 'int':
      return wide ? 'long' : 'int';
    case 'float':
      return 'double';
    case 'str':
      return 'String';
    case 'bool':
      return 'boolean';
    case 'null':
      return 'Object';
    case 'list':
      return `${javaErased(type.of, wide)}[]`;
    case 'optional':
      return javaBoxed(type.of, wide);
    case 'dict':
      return `Map<${javaBoxed(type.key, wide)}, ${javaBoxed(type.value, wide)}>`;
    case 'tuple':
      return 'Object[]';
  }
}

/** Java has no arrays of generic types. */
function javaErased(type: DeclaredType, wide: boolean): string {
  return type.kind === 'dict' ? 'Map' : javaType(type, wide);
}

function javaBoxed(type: DeclaredType, wide: boolean): string {
  switch (type.kind) {
    case 'int':
      return wide ? 'Long' : 'Integer';
    case 'float':
      return 'Double';
    case 'bool':
      return 'Boolean';
    default:
      return javaType(type, wide);
  }
}

function goType(type: DeclaredType): string {
  switch (type.kind) {
    case 'int':
      return 'int';
    case 'float':
      return 'float64';
    case 'str':
      return 'string';
    case 'bool':
      return 'bool';
    case 'null':
      return 'any';
    case 'list':
      return `[]${goType(type.of)}`;
    case 'optional':
      return `*${goType(type.of)}`;
    case 'dict':
      return `map[${goType(type.key)}]${goType(type.value)}`;
    case 'tuple':
      return '[]any';
  }
}
