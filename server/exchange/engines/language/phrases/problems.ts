/** What is said about the problems that ship with the product: merge intervals, two sum, valid parentheses. */
export const PROBLEMS = `
(merge|merging|merged|sort|sorting|overlapping|touching|the overlapping|all overlapping) intervals
(the|each|every|one|an) interval (has|is) (a start and an end|two numbers|a pair of numbers)
two intervals (overlap|touch|merge) (if|when) the (second|next) one starts before the (first|last|previous) one ends
(if|when) the next (start|interval) (is|starts) (before|after|at|inside) the (last end|end of the last one|last interval)
(one|two|three) (interval|intervals) from (one|two|three|four|five) to (four|five|six|eight|ten)
(one|two|three) four and four five
one to four and four to five (touch|should be merged|become one to five)
(merge|merge all) the (overlapping|touching|sorted) intervals [into one|and return them]
i compare the (start|end) of the (current|next) interval with the (end|start) of the last one
(two sum|the two sum problem|valid parentheses|merge intervals|the merge intervals problem)
(find|we need|i need|return) two numbers that (add up|sum) to the target
(return|i return|we return) the indices of the two numbers
(the|its|this) complement is (target minus the number|already in the map|in the dictionary|not there|seen before)
(i|we) look for the complement in the (map|dictionary|hash map|set)
(store|i store|we store|put) (each|every|the) number [with its index|and its index] in the (map|dictionary|hash map)
(check|i check|we check) (the map|the dictionary|if it is there) before (adding|storing|i add) the number
(the|an|each|every) (opening|closing|round|square|curly) (bracket|brackets|parenthesis|parentheses|brace|braces)
(every|each) (opening|open) bracket (must|has to|needs to) be closed [by the same type|in the right order|in the correct order]
(the brackets|the parentheses|they|it) (are|is) (valid|balanced|not balanced|not valid|nested|closed in the wrong order)
(the|a) closing bracket (must match|has to match|matches|does not match) the (last|top|most recent) opening bracket
(a|the) (map|dictionary) from (closing|each closing) to (opening|the opening) brackets
if the stack is empty [when i see a closing bracket] [i|we] return false
return (true if|whether) the stack is empty at the end
(push|pop|peek) (on|from|at) the (stack|top of the stack)
`;
