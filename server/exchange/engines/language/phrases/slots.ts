/** Words that can stand for one another in a phrase: `{name}` in a template takes one of them. */
export const SLOTS: Readonly<Record<string, string>> = {
  /** A structure one would use. */
  ds: 'array|list|linked list|hash map|map|dictionary|set|hash set|stack|queue|heap|min heap|priority queue|tree|binary search tree|trie|graph|matrix|grid|string|table|deque|cache',
  /** A technique. */
  alg: 'binary search|breadth first search|depth first search|dynamic programming|recursion|backtracking|a sliding window|two pointers|a greedy approach|merge sort|quick sort|a topological sort|memoization|union find|divide and conquer|a prefix sum|a running sum|a simple loop|a nested loop|one loop|a counter|brute force|the built in sort',
  /** A growth, as it is said. */
  cx: 'o of n|o of one|o of n squared|o of log n|o of n log n|o of n plus m|o of n times m|order n|order one|order n squared|order log n|order n log n|big o of n|big o of n log n|big o of n squared|big o of one|linear|constant|quadratic|logarithmic|exponential|n log n|n squared',
  thing:
    'number|value|element|word|character|letter|node|edge|key|index|interval|pair|row|column|item|digit|bracket|substring|path|string|level|entry|string|pointer|parent|child|end point',
  things:
    'numbers|values|elements|words|characters|letters|nodes|edges|keys|intervals|pairs|rows|columns|items|digits|brackets|duplicates|indices|results|test cases|cases|strings|lists|neighbors|children|lines|end points|parentheses',
  var: 'i|j|k|n|m|left|right|start|end|low|high|mid|count|total|result|current|previous|next|max|min|sum|target|head|tail|slow|fast|seen|the last end|the next start|the left pointer|the right pointer|the counter|the index|the result|the maximum|the minimum|the sum|the current node|the answer|the window|the complement|the stack|the top of the stack',
  num: 'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty|one hundred|one thousand|a million|minus one|negative one',
  digit: 'zero|one|two|three|four|five|six|seven|eight|nine|oh',
  lang: 'python|java|javascript|type script|c plus plus|go|ruby|rust',
  adj: 'sorted|unsorted|empty|null|negative|positive|zero|unique|valid|invalid|balanced|odd|even|larger|smaller|equal|correct|wrong|missing|undefined|true|false|full|different|the same|very large|in order|out of order|out of bounds|out of range|closed|open',
  ord: 'first|second|third|last|next|other|previous|same|whole|current|original|outer|inner|hidden',
  verb: 'check|find|count|return|remove|add|store|compare|reverse|update|print|visit|skip|keep|track|swap|search|sort|merge|compute|look up|look at|go through|go over|loop over|iterate over|traverse|push|pop|insert|delete|copy|split|join|test|handle|process|save|group|replace|change|extend|close|append',
  doing:
    'checking|finding|counting|returning|removing|adding|storing|comparing|using|sorting|merging|looking at|going through|looping over|iterating over|handling|testing|running|writing|calling|extending|popping|pushing',
  part: 'problem|question|code|function|solution|approach|test|test case|example|input|output|loop|method|constraint|error|bug|line|condition|comparison|base case|edge case|return statement|variable|algorithm|part|result|idea|sort|second loop|while loop|if statement',
  role: 'software engineer|front end developer|back end developer|full stack developer|data engineer|team lead|student|senior engineer|mobile developer',
  tech: 'a database|a web service|a mobile app|a payment system|a search engine|a data pipeline|a user interface|an online store|a message queue|a website|a scheduling tool|a dashboard',
};
