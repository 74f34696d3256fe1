def next_warmer(temps):
    answer = [0] * len(temps)
    waiting = []
    for day in range(len(temps)):
        while waiting and temps[day] > temps[waiting[-1]]:
            answer[waiting.pop()] = day
        waiting.append(day)
    return answer
