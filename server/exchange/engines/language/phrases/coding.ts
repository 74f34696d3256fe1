/** At the keyboard: runs, tests, faults found and mended, being done. */
export const CODING = `
[okay|alright|so|i think] that should (do it|work|be it|fix it|be right|be enough|be fine)
[okay|alright|so|i think] that should do it [let me run it|let me test it|let me try it|i will run it]
let me (run|test|try|submit|check) (it|this|that|the code|the tests|my code|it again|the code again|it now|with an example)
(can|could|would) you [please] (run|test|check) (it|the code|my code|the tests|it again|my solution) [please|for me|now]
(run|test|submit|check) (it|the code|my code|the tests|my solution|it again) [please|now]
please (run|test|submit|check) (it|the code|my code|the tests|my solution)
(i want|i would like) to (run|test|submit) (it|the code|my code|the tests|my solution|it again)
(okay|now|so) (i will run it|i run it|i am running it|run it|running it now|it runs|let me run it|let me run it again)
i [think i] am (done|finished|ready|done with this part|done with the {part}|done coding|almost done|nearly done|finished with the code)
i (think|believe) (that is it|it is done|it is ready|it works|it is correct|this works|this is right|that works|it is ready to run|the {part} is done)
(that is|this is) (it|my solution|my answer|my final answer|my code|my idea|everything)
(it|this|that|the code|my solution|the function) (works|works now|is working|does not work|is not working|runs|fails|should work|passes|is correct|is wrong|looks good|looks right)
[now|okay|okay now|great|so now] all [the|of the|my] tests pass [now]
(now|and now) (it|everything|the test|the last test) (passes|works|is green|is fine|is correct)
(all|most of|some of|two of|one of) the tests (pass|passed|fail|failed|are passing|are failing|are green)
(one|the {ord}|a hidden|another) test (is failing|failed|fails|passed|is passing|still fails)
(which|what) test (failed|is failing|fails)
(did it|did the tests|does it) pass
why (did|does) (it|the test|that|the code) fail
what (is|does) the error [message] [say|mean]
i (see|found|know|got|fixed|understand) (the bug|the error|the problem|the mistake|the issue|my mistake|it)
(oh|ah|oh wait|wait|right|yes|okay) i see (the bug|the problem|the mistake|my mistake|what is wrong|what you mean|why)
(oh|ah|right|yes) (they touch|they overlap|they are equal|it is empty|the {thing} is {adj}|the {ds} is {adj}) [so they should be merged|so i have to merge them|so it should be {adj}|so it fails]
(oh|ah|right|yes|okay) (they|the intervals|those two) (touch|overlap|should be merged|are the same) [so they should be merged]
so (they|it|the intervals|those|those two|the two) should be (merged|returned|added|counted|included|one interval)
[yes|oh|yes oh] you are (right|correct) [i missed that|i forgot that|i see it now|it should be {adj}|let me fix it|let me fix that]
you are right (i need|it needs|it should be|there should be|i should use) (less|greater) than or equal [there|here|to]
i (need|should use|have to use|want|will use|used|should have used) (less|greater) than [or equal] [there|here|instead|to]
(i need|it should be|i have to write|this should be|that should be) (less|greater|smaller|larger) than or equal [to] [there|here|instead|to {var}]
it should be (less|greater) than or equal [to] [not less than|not greater than|there|here]
(the|my) (bug|problem|mistake|error|issue) is (in the {part}|that i forgot to {verb} the {thing}|that i do not {verb} the {things}|that {var} is {adj}|the comparison|here|on line {num}|that i never {verb} {var})
i (forgot|forget) (the {part}|to {verb} the {thing}|to {verb} the {things}|to return {var}|the empty case|that|to return the result|the last one)
i (made|have|had) (a mistake|an error|a bug|a typo|an off by one error) [in the {part}|there|here|on line {num}]
(there is|it is|that is|i think it is) (an off by one error|an infinite loop|a bug|a typo|a mistake|an index error|a syntax error|an edge case)
(good catch|nice catch|good point|thanks for the hint|that helps|thank you that helps|that was helpful)
i (fixed|have fixed|changed|have changed|corrected|will fix|will change|can fix|need to fix|need to change|am fixing) (it|that|the bug|the {part}|the condition|the comparison|line {num}|this line) [now]
(now|so now|okay now) i (return|check|compare|sort|use|handle|added|changed|have) (the {thing}|the {things}|it|the {part}|the empty case|less than or equal)
(i expected|it should return|it should be|the output should be|the answer should be|it returns|the output is|i got|i get) ({num}|{adj}|{num} and {num}|true|false|an empty list|one interval|two intervals)
it (returns|gives|prints) {num} but it should (return|be|give|print) {num}
the (output|answer|result|expected output) (is|should be) ({num}|{adj}|a {ds}|the {things})
(i am|i was|i am just|i am still) (thinking about|looking at|writing|typing|working on|testing|checking|reading|fixing) (the {part}|the {things}|it|that)
(i am|i was) (trying|going|about) to {verb} the {things}
(give me|i need) (a second|a minute|one minute|a moment) to (write|type|fix|finish|think about|read) (it|this|that|the code|the {part})
let me (go|walk|trace|step) (through|over) (an example|the {part}|the code|it|this) [once more|again|with you]
let me walk you through (my {part}|the {part}|my code|it)
let me add (a check|a test|a case|a line|a comment) [for the empty {ds}|for that|for the {things}|here]
let me (fix|change|rewrite|remove|rename|move|clean up|check) (the {part}|that|this line|the condition|the comparison|it)
(here|on this line|on line {num}|in this loop) (i|we) ({verb} the {thing}|{verb} the {things}|check if {var} is {adj}|return {var})
this (function|loop|line|part|condition) (returns the {thing}|checks the {thing}|is wrong|is not needed|goes over the {things}|handles the {adj} case)
i am (getting|seeing) (an error|the wrong answer|an empty list|a null pointer|a type error|an index error)
the (index|{thing}) is (out of range|out of bounds|wrong|missing|off by one)
`;
