/** Thinking aloud: plans, code read out, complexity. */
export const APPROACH = `
(i would|i will|i can|we can|i could|i am going to|let me|i want to|i think i would) {verb} the {things}
(i would|i will|i can|we can|i could|i am going to|let me|i want to|i think i would) use (a {ds}|{alg})
(i would|i will|i can|i am going to) use a {ds} to {verb} the {things}
(i would|i will|i can|i am going to|first i) {verb} the {things} (and then|then) {verb} the {things}
(i would|i will|i|we|first i|let me) sort (the intervals|them|the {things}|everything) by (start|their start|the start|start time|their start time|end|their end|{thing}|the first {thing})
and then (go|loop|iterate|run|walk) over (them|the {things}|the list|the {ds}) [once|one time|from left to right]
then (i|we) (go|loop|iterate|walk) (over|through) (them|the {things}|the list|the {ds}) [once|one time]
(first|then|next|after that|finally|at the end|now|here) (i|we|i would|i will|we can|i need to) {verb} (the {thing}|the {things}|it|them)
(finally|at the end|then|otherwise|if not) (i|we) return ({var}|the {ds}|the {thing}|an empty list|true|false)
(my|the) (first|main|basic) (idea|approach|plan) is to (use a {ds}|use {alg}|{verb} the {things})
(my idea|my plan|my approach|the idea|the trick) is to (keep a {ds} of {things}|{verb} the {things}|use {alg}|use a {ds}|{verb} the {things} first)
the brute force (solution|approach|way) (is|would be) (to {verb} all the {things}|{cx}|to check every pair|two nested loops)
(a better|a faster|another|the other) (way|approach|solution|option) (is|would be) (to use a {ds}|{alg}|to {verb} the {things} first)
(i think|maybe|probably) (we|i) (can|should|could) use (a {ds}|{alg})
instead of {doing} the {things} (i|we) can use (a {ds}|{alg})
(for|for each|for every) {thing} (i|we) {verb} (the {thing}|it|the {ds})
for (i in range n|i from zero to n|each {thing} in the {ds}|every {thing} in the {ds}|each row and each column)
for each (number|element) (i|we) check if the (complement|difference|other number) is in the (map|dictionary|set|hash map)
the complement is the target minus the (number|current number|value|current value)
(i|we) (store|save|keep|put) the (index|number|value|{thing}) in the (map|dictionary|hash map|{ds})
i keep (track of {var}|a {ds} of the {things} i have seen|two pointers|a counter|the last one|the last interval)
(i|we) (keep|need|use) two pointers one at the start and one at the end
(i|we) (push|put) (every|each|the) (opening|open) bracket (on|onto|on to) the stack
(for|when i see|if it is) (a closing bracket|an opening bracket|a closing one|an opening one) (i|we) (pop the stack|check the top of the stack|push it on the stack|pop it)
(i|we) pop (the|the last) ({thing}|opening bracket|top) (from|off) the stack
(at the end|in the end|finally) the stack (must|should|has to) be empty
if the (brackets|two brackets|top and the bracket|types) (match|do not match) [return false|it is valid|it is not valid]
(if|when|while) {var} is (less|greater|smaller|larger|bigger|more) than {var}
(if|when|while) {var} is (less|greater|smaller|larger|bigger) than or equal to {var}
(if|when|while) {var} (equals|is equal to|is not equal to) ({var}|{num})
(if|when|while) the (last|current|previous) (end|interval|start) is (less|greater|smaller|larger) than the (next|current|last) (start|end|interval)
(if|when) (they|the intervals|two intervals|the {things}) (overlap|touch|are equal|are the same|do not overlap|do not touch) [i merge them|we merge them|i extend the last one|i add it]
(i|we) (extend|update|change) the (last one|last interval|end|last end|end of the last one|end of the last interval)
(i|we) (append|add|push) (it|the interval|the new interval|a new interval|the {thing}) to the (result|list|{ds}|end)
(i|we) take the (maximum|minimum|larger|smaller) of the (two|two ends|ends|two {things}|end points)
(if|while|when) the (stack|{ds}|list|input) is [not] (empty|full|null|sorted|{adj}) [return {num}|return false|return true|we return {var}|i return an empty list]
if the {thing} is (in the {ds}|not in the {ds}|{adj}) [then] [we return {num}|i {verb} it|return the indices|i return {var}|return false]
(otherwise|else) (i|we) ({verb} the {thing}|{verb} it|return {var}|start a new interval|return false|return true)
(return|i return|we return|so we return|it returns|then it returns) (true|false|null|{num}|{var}|the {ds}|the {things}|the indices|an empty list|the length of the {ds})
(set|i set|we set) {var} to ({num}|{var}|{var} plus one|zero|an empty list)
{var} (equals|is|starts at|becomes) ({num}|{var}|{var} plus one|{var} minus one)
{var} (plus|minus|times) ({num}|{var})
(i|we) (move|increment|decrease|increase) {var} [by one|to the right|to the left|forward]
(swap|compare) {var} (and|with) {var}
(the base case|the loop|the recursion) (is|stops|ends) when {var} is ({num}|{adj}|equal to {var})
(inside|outside) the (loop|inner loop|outer loop|function) (i|we) ({verb} the {thing}|return {var})
(i|we|let me) (create|make|define|declare|need) (a new|an empty|a) ({ds}|list|function|variable|result list) [for the {things}|called result]
(on line|there is an error on line|there is a bug on line|look at line|line) {num}
(i|we) can do it in (place|one pass|one loop|a single pass|linear time|constant space) [without extra memory]
the (time|space|time complexity|space complexity|running time|complexity|run time) (is|would be|should be) {cx}
the (time|time complexity) is {cx} (because of the sorting|because of the sort|because we sort|because of the nested loop|because we go over it once|because we visit every {thing} once|in the worst case|on average)
the (space|space complexity) is {cx} (because of the result|because of the stack|because of the map|because of the {ds}|for the result|for the output|in the worst case)
the time is {cx} [because of the sorting] and the space is {cx}
the time complexity is {cx} and the space complexity is {cx}
(it|this|that|the solution|my solution) (is|runs in|takes|would be|would take) {cx} [time|space|in the worst case|time and {cx} space]
(i think|i believe) (it is|that is|this is|the time is|the time complexity is|the space is) {cx}
(because of|because we have|due to) the (sorting|sort|nested loop|hash map|stack|recursion|two loops|result|sorting step)
and the space is {cx}
because (we|i) (sort|{verb}) (the {things}|each {thing} once|every {thing} once|them) [first|only once]
where n is the (number of {things}|length of the {ds}|size of the input|number of intervals)
(sorting|the sort|the sorting step) (is|takes|dominates with) (n log n|order n log n|o of n log n)
(the lookup|a lookup|lookup in the map|the insert|inserting|the loop|the second loop) is {cx} [time]
(can|could) we do better [than {cx}]
(i think|maybe) we (can|cannot) do better [than {cx}]
it (uses|needs) [only] ({cx}|more|extra|less) (space|memory) [but it is faster]
(with|without) (a {ds}|sorting|extra space|extra memory)
for example (if the {ds} is {adj}|{num} and {num}|{num} {num} and {num}|one to four and four to five|the input {num} {num})
(say|suppose|let us say) (we have {num} and {num}|the {ds} is {adj}|the input is {num} {num} {num}|we have {num} {things})
(that|this|it) (gives|returns|prints|gives us) ({num}|{var}|true|false|the wrong answer|the right answer)
(the edge cases are|one edge case is|another edge case is) (an empty {ds}|an empty input|one {thing}|when the {ds} is {adj}|a single {thing}|duplicates)
(let me|i should|i need to|i also) (handle|check|test|consider|think about) (the edge cases|edge cases|the empty case|the case where the {ds} is {adj}|the empty {ds}|the case of one {thing})
`;
