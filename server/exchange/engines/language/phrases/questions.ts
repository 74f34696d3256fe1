/** What a candidate asks: about the problem, for hints, for permission, about time. */
export const QUESTIONS = `
(is|are) the {ds} [always|already|guaranteed to be] {adj}
is the input [always|already] (sorted|valid|empty|given)
are the {things} [always|already|all] (sorted|unique|positive|distinct|valid|different|in order)
are there [any] (duplicates|duplicate {things}|negative {things}|empty {things}|other {things})
can the (input|{ds}|{thing}) be {adj}
can the {things} be {adj}
can (two|the) {things} (overlap|touch|be equal|be the same|repeat)
can two intervals (touch|overlap|share an end point|start at the same point) [at the end|at the end points|at the ends]
should (they|two intervals that touch|touching intervals|those|the intervals) be merged [then|too|as well]
and should they be (merged|counted|returned|removed) [then|too|as well]
(do|should) (touching intervals|intervals that touch|end points) (overlap|count|count as overlapping|merge)
can there be (duplicates|duplicate {things}|more than one {thing}|negative {things}|only one {thing}|no {things})
can i (use|reuse) the same (element|number|{thing}) twice
(could|will|may) the {ds} [ever|always] be {adj}
will there (be|always be) (one|exactly one|at least one|only one|a) (solution|answer|{thing})
is there always (a solution|an answer|exactly one solution|exactly one answer|one pair)
what if (the {ds}|the input|the {thing}) is {adj}
what if there (is|are) no (solution|answer|{thing}|{things})
what if (all the {things} are|one of the {things} is|the {things} are) {adj}
what (happens|should happen) (if|when) the ({ds}|{thing}|input) is {adj}
what should (i|it|the function|we) return [if the {ds} is {adj}|when the input is {adj}|in that case|then]
what about (duplicates|negative numbers|an empty {ds}|an empty string|other characters|{adj} {things}|the empty case)
what is the (size|length|range|maximum size|maximum length) of the ({ds}|input|{things})
how (big|large|long) can the ({ds}|input|{things}) (be|get)
how many {things} (are there|can there be)
do i (need|have) to (return|{verb}) the {things} [in order|in any order|too]
does the order [of the {things}] matter
can i return (them|the {things}|the indices|the answer|the pair) in any order
should i return the ({thing}|{things}|indices|values) [or the ({thing}|{things}|indices|values)]
should (i|the function|it) return (a {ds}|a new list|true or false|the indices|null|an empty list)
do i return the (indices|numbers|values|length) or the (indices|numbers|values|length)
(can|may|should) i assume [that] (the {ds} is|the input is|the {things} are) {adj}
(can|may|should) i (modify|change|sort) the (input|{ds}|original list) [in place]
(can|may|could) i use (a {ds}|{alg}|extra space|extra memory|a library|a built in function|{lang})
is it (okay|fine|all right) (to|if i) (use|{verb}) (a {ds}|the {things}|extra space|extra memory|{alg}|{lang})
so (i need to|i have to|we need to|you want me to) {verb} the {things}
so the (input|output|result) is a {ds} of {things}
so (each|every) {thing} is (a pair|a {ds}|a start and an end|a number)
(is|are) the ({thing}|end points|end) (inclusive|included|part of the {thing})
(which|what) (brackets|characters|types of brackets|symbols) (can there be|are allowed|do i have to handle)
does (an empty string|the empty string|an empty {ds}) count [as valid|as balanced]
does that (make sense|sound good|sound right|work|answer your question)
does (this|my approach|the idea) (make sense|sound good|work)
(is that|is this|am i) (right|correct|okay|what you want|what you mean|on the right track)
(can|could|may) i (get|have) (a|another|a small|one more) hint [please]
(can|could) you give me (a|another|a small|one more) (hint|example|clue) [please]
(i need|i would like|please give me|give me) (a hint|some help|help|another hint) [please]
(can|could) you help me [with this|with that|here|please]
i am [a bit|a little|really] (stuck|lost|confused|not sure) [here|on this part|on the {part}|about the {part}]
i do not know (how to start|what to do next|how to {verb} the {things}|where to begin|why it fails|why)
i (forgot|do not remember) (the syntax|the name|how to do that|the method|that)
(can|could) you (explain|repeat|clarify) the {part} [again|please]
(can|could) you give me an example [of the {part}|input|please]
what is the expected (output|result|answer)
what should i do (next|now)
what do you (think|want me to do) [about this {part}|next]
(can|may|should|shall) i (start|begin) [coding|now|writing the code]
should i (start|write the code|explain my approach|code it|explain it) [now|first]
do you want me to (write the code|explain|{verb} the {things}|start|code it|continue)
how much time (do i have|do we have|is left) [left]
(can i have|i need) more time
are we out of time
(can|could) (we|i) (move on|skip this|go back|go on|go to the next question|go to the next part)
(i would like|i want) to (move on|skip this|stop|stop here|end the call|continue)
do you have [any] (questions|other questions) for me
i have (a|one|another) question [about the {part}|about the input]
(can|may) i ask (a question|you something|something)
`;
