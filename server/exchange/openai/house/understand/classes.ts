/** Words of one kind, as patterns name them: `{hint}`. */
export const CLASSES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries({
    hint: 'hint hints nudge clue clues tip tips guidance help assistance suggestion suggestions advice',
    person:
      'person human someone somebody recruiter interviewer engineer operator representative agent supervisor staff employee manager',
    machine: 'machine robot bot computer ai software program thing',
    while: 'minute minutes moment second seconds sec secs time break bit while',
    insult:
      'stupid idiot idiotic dumb dumbest moron moronic useless worthless terrible horrible annoying pathetic ridiculous joke trash garbage crap suck sucks rubbish awful junk loser incompetent worst',
    answer:
      'answer answers solution solutions code algorithm trick fix pseudocode approach technique structure recipe',
    secret: 'solution solutions pseudocode technique',
    speak:
      'spell dictate describe reveal disclose encode translate confirm answer summarise summarize simulate spoil recite transcribe autocomplete insert proceed',
    wrong: 'bug bugs mistake mistakes error errors wrong problem issue fault',
    technique:
      'hash hashmap dictionary map set stack queue heap tree trie graph recursion recursive recursively iteration greedy dynamic dp memo memoization memoize backtracking backtrack pointers binary bfs dfs search union topological topologically sliding window sort sorting sorted prefix bucket loop loops table brute divide fibonacci flood counter deque matrix bitmask priority sweep',
    fact: 'negatives duplicates zeros spaces limits limit constraints restrictions rules repeats cycles guarantees edge',
    life: 'weather rain snow sun game movie film show music song dog cat pet kids children wife husband girlfriend boyfriend mom dad daddy mommy holiday holidays vacation internet provider birthday weekend coffee tea lunch dinner breakfast pizza food beer sleep tired news election politics president football soccer sports gym joke jokes money rent city country travel trip party friend friends family home house kitchen garden accent berlin london movie party neighbors neighbours traffic car train noise construction eaten hungry hobbies married sweetie favorite favourite love',
    compare: 'less greater equal bigger smaller more plus minus',
    part: 'condition loop base formula recurrence index bounds limit initial starting signature guard invariant',
    way: 'hash hashmap dictionary map stack queue heap trie recursion recursive greedy dynamic dp memoization backtracking bfs dfs binary sliding topological prefix brute divide deque bitmask sweep',
    plan: 'sort use go loop iterate scan walk keep store build check compare push pop count merge traverse put remember look track fill split precompute try solve insert reuse start move cut make take divide fix sweep mark visit create maintain process reverse collect group place expand shrink search simulate memoize add put cache step order map hash turn',
    job: 'salary pay job position role manager company team teams culture remote visa sponsorship office benefits vacation hire hiring hired steps hear feedback typical career manager manage onboarding bonus projects hours result results interviews stack colleagues',
    wh: 'what which how where when who why whose',
    aux: 'is are can could do does did should may must will would am was were has have might',
    subject:
      'i we you it there they that this these those the a an my all any each every one either both his her their your some someone two three numbers values words letters duplicates intervals elements heights',
    test: 'test tests case cases',
    bye: 'bye goodbye farewell ciao cheerio',
    order: 'order direction format form sequence way',
  }).map(([name, words]) => [name, words.split(' ')]),
);
