/** Holding the line: greetings, consent, fillers, the telephone itself, numbers and codes. */
export const TALK = `
(hi|hello) [there] [this is a test]
hello can you hear me [now]
[yes] i can hear you [clearly|well|fine|now]
good (morning|afternoon|evening)
nice to meet you [too]
how are you [today]
i am (good|fine|well|doing well|great) [thank you|thanks] [how are you]
(thank you|thanks) [very much|a lot|so much|for your time|for the hint|for calling]
(thank you|thanks) goodbye
you are welcome
(bye|goodbye|bye bye)
goodbye [and] thank you
have a (nice|good|great) day
it was nice talking to you
(yes|yeah|yep|sure|okay|no|nope|right|exactly|correct|of course|absolutely|definitely|maybe|probably)
(yes|yeah|sure|okay) (please|thank you|thanks|i do|i am|i can|i think so|go ahead|that is right|that is correct)
(yes|yeah|okay|sure) that is (fine|okay|good|all right|alright|fine with me|okay with me)
that is (fine|okay|good|all right|alright|fine with me|okay with me|perfect)
(yes|yeah|sure|okay) i (agree|accept|consent|understand|do agree|am ready)
i (agree|accept|consent|do not agree|do not accept|do not consent)
yes i agree [to the recording|to that|to be recorded]
yes you (may|can) record [this|the call|me]
no (thank you|thanks|i do not|i do not agree|i am not|i would rather not|not yet|not now|not really|please do not)
please do not record [this|me|the call]
i would (rather not|prefer not to)
no (that is|that will be) (all|it) [thank you|thanks]
no i have no (more|other|further) questions [thank you|thanks]
no i have no questions [thank you|thanks]
no (more|further) questions [from me|from my side]
i do not have any (questions|more questions|other questions)
(sounds|that sounds) (good|great|fine|right)
(great|perfect|cool|awesome|nice|excellent|alright|all right|fair enough|good)
(i see|got it|i got it|i understand|understood|makes sense|that makes sense|okay that makes sense|oh i see|ah i see|ah okay|oh okay|oh right)
(i guess so|i think so|i do not think so|i do not know|i am not sure|i have no idea|not really|i hope so)
[that is] (a good|an interesting) (question|point|hint|idea)
(wait|hold on|one second|one moment|just a second|just a moment|one minute|give me a second|give me a minute|give me a moment) [please]
i (need|would like) (a minute|a moment|some time|more time|a few minutes) [to think|please]
let me (think|think about it|think about that|think for a second|think for a moment|see|check|check that|double check|look|have a look|try|try that|try again|try something else|start over|fix that|fix it|change that|write that|write it down|read it again|read the problem again|explain|go back|code it up|write the code|start coding)
(hmm|um|uh|well|so|actually|okay so|alright so|never mind) [let me see|let me think]
(can|could) you (repeat|say) that [again|once more] [please]
(can|could) you (repeat|explain|read|tell me) the (question|problem|example|last part|first part|hint) [again] [please]
(sorry|pardon|excuse me) [can you repeat that|what was that|i missed that|i did not hear that|i did not hear you|i did not get that|could you say that again]
i did not (hear|understand|get|catch) (that|you|the question|the last part|the problem|what you said)
(what|what was that|what did you say|say that again)
please (repeat|say) (that|the question|the problem) [again]
could you speak (slower|louder|up|more slowly) [please]
(can|could) you slow down [please]
(what do you mean|what does that mean|what do you mean by that|what did you mean)
i (cannot|can not) hear you [very well]
(the line|your voice|the connection) is (bad|breaking up|not clear|cutting out)
(sorry|i am sorry|sorry about that|sorry i was thinking|sorry go ahead)
[i am] still (here|thinking|reading|typing|working on it|there)
are you (there|still there)
my (pin|code|number|pin code) is {digit} {digit} {digit} {digit}
my (pin|code|number|pin code) is {digit} {digit} {digit} {digit} {digit} {digit}
{digit} {digit} {digit} {digit}
{digit} {digit} {digit} {digit} {digit} {digit}
{digit} {digit} {digit}
it is {digit} {digit} {digit} {digit} {digit} {digit}
{num} and {num}
(this is|speaking|yes speaking|this is me|yes this is me|that is me|yes that is me)
(is this|are you) (a robot|a person|a real person|a computer|recorded)
(will|can) i (get|have) feedback
(when|how) will i hear back
what (is|are) the next (step|steps)
i am a {role} [with {num} years of experience]
i have [about] {num} years of experience [with {lang}|as a {role}]
i (work|worked|have been working) as a {role} [for {num} years]
i (built|worked on|am working on) {tech} [with {lang}|in {lang}|at my last company]
i (mostly|usually|often) (use|write) {lang}
i (studied|have a degree in) computer science
in my (current|last|previous) (job|role|company) (i worked on|i built|we used) ({tech}|{lang})
`;
