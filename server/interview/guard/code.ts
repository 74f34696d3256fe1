/** Programs in speech: as they are written, and as they are read aloud. */
const NAME = '[a-z_]\\w*';
/** Marks of code: operators between names, calls, indexing, keywords that only programs have, fences. */
const WRITTEN: readonly RegExp[] = [
  /```|~~~|`[^`]+`|[=!<>]=|[+*/%-]=|=>|->|&&|\|\||;\s*$|;\s*\n|\w\+\+/m,
  /\w+\([^)]*\)\s*[:{.[]|\w\[[^\]]*\]|\w+\.\w+\(|\b\w+\((?:\w+(?:,\s*\w+)*)?\)(?!s)|\w\s?\*\*\s?\w/,
  /\b(?:def|elif|lambda|const|let|return|func|var|fn|function)\s+\w+\s*[([=:]|\bfor\s+\w+(?:,\s*\w+)*\s+(?:in|of)\s+\w+\s*[:)]|\bwhile\s+[\w\s]+:\s*\w|\bif\s+not\s+\w+\s*:/,
  /(?:^|\s)\w+\s=\s\w+|\b\w+\s[<>]\s\w+|\bimport \w+$|\bfrom \w+ import\b|<\/?[a-z]+>|\{\s*\}|\{[^}]*:[^}]*\}/,
];

/** Read aloud. Each stands for itself, so that the words of one problem do not switch off the others. */
const ALOUD: readonly RegExp[] = [
  new RegExp(
    `\\bfor ${NAME}(?:,? (?:and )?${NAME})? in (?:the )?(?:range|enumerate|sorted|zip|reversed|length|len)\\b`,
  ),
  /\bfor (?:i|j|k|x|n|num|char|c|ch|idx|index|key|val|value|start|end)(?:,? (?:comma |and )?\w+)? (?:in|of|from|equals?|starting)\b/,
  /\bin range (?:of )?(?:n|len|length|zero|one|two|i)\b|\brange (?:of )?len(?:gth)?\b|\blen (?:of )?\w+ minus one\b/,
  /\bdot (?:sort|sorted|append|pop|push|get|add|keys|values|items|split|join|length|has|set|slice|map|filter|reduce|shift|insert|remove|reverse|index|extend|copy|includes|concat)\b/,
  /\b(?:plus|minus|times|star|add) (?:equals?|is equal to)\b|\bequals? (?:sign )?equals?\b|\b(?:double|triple) equals?\b|\bplus plus\b|\bmodulo equals?\b|\bpercent (?:sign )?(?:four|two|k|n)\b/,
  /\b(?:open|close|closed|left|right) (?:square|curly) (?:bracket|brace)|\bopen (?:paren|bracket) |\bsquare bracket/,
  /\b\w+ (?:sub|at index|at position|bracket|index|of index|square) (?:i|j|k|n|mid|left|right|low|high|start|zero|one|two|minus one|last|end)\b/,
  /\b(?:colon|semicolon|underscore|indent(?:ed)?|new line|newline|dedent|curly)\b/,
  /\b(?:set|assign|initiali[sz]e|let|make) (?:the |a |your )?\w+(?: \w+)? (?:to|equals?(?: to)?|be|as) (?:zero|one|minus one|an? empty|true|false|infinity|null|none|\w+ (?:plus|minus) \w+|the (?:maximum|minimum|max|min))\b/,
  /\b\w+ (?:equals|is|gets|becomes|equal to|assigned) (?:to )?(?:an? empty (?:list|array|set|string|object|dict\w*|map|brackets?)|the (?:max|min|maximum|minimum|length) of|\w+ (?:plus|minus|times|mod|modulo) (?:one|two|i|j|k|n|\w+ sub)\b|(?:max|min|sorted|len|sum) of)\b/,
  /\b(?:increment|decrement)(?:s|ing)? (?:the |your )?\w+|\bincrease \w+ by one\b/,
  /\bif (?:\w+ ){1,4}(?:is )?(?:not )?(?:less|greater|smaller|larger|bigger) than (?:or equal(?: to)? )?(?:\w+ ){0,4}(?:then|return|append|push|pop|set|merge|colon|else)\b/,
  /\b(?:less|smaller|greater|larger|bigger) than or equals?(?: to)?\b|\b(?:less|smaller|greater|larger|bigger) or equals?\b|\bat most (?:the )?(?:last|previous|mid|end|high|low|length)\b|\bno (?:greater|larger|more|less) than (?:the )?(?:last|previous|mid|high|low)\b/,
  /\bwhile (?:the )?\w+(?: \w+)? (?:is )?(?:less|smaller|greater|larger|not equal|at most|does not equal|and|not empty|is not empty)\b|\bwhile (?:true|not|stack|queue|left|low|lo|heap|node)\b/,
  /\breturn (?:true|false|none|null|result|merged|ans|answer|left|right|low|high|mid|the length of|the result|minus one|left plus|not)\b(?! (?:when|if|for an|mean))/,
  /\b(?:def|lambda|elif|else if|else colon|try except|import|yield|heapq|defaultdict|math dot|from collections|heap ?push|heap ?pop|append it|push it onto)\b/,
  /\b(?:max|min) of (?:the )?\w+(?: \w+)? (?:and|comma)\b|\bmath (?:max|min|floor)\b|\bfloor of\b/,
  /\b(?:mid|middle|low|high|left|right|i|j|k) (?:plus|minus) (?:one|two|1|2|right|left|i|j)\b|\bover two\b|\bdivided by two\b/,
  /\b(?:outer|inner|nested) loop (?:over|from|runs|that)\b|\bloop (?:over|through|from) (?:the |every |each |all |your |zero |one )+\w+(?: \w+){0,3} and (?:append|add|push|check|store|put|subtract|keep|compare|set|merge)\b/,
];

export const codeMarks = { written: WRITTEN, aloud: ALOUD } as const;
