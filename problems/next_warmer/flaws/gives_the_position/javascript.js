function next_warmer(temps) {
  const answer = temps.map(() => 0);
  const waiting = [];
  for (let day = 0; day < temps.length; day++) {
    while (waiting.length > 0 && temps[day] > temps[waiting.at(-1)]) {
      answer[waiting.pop()] = day;
    }
    waiting.push(day);
  }
  return answer;
}
