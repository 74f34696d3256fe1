from collections import deque


def plan(count: int, rules: list[list[int]]) -> list[int]:
    after: list[list[int]] = [[] for _ in range(count)]
    waits = [0] * count
    for first, then in rules:
        after[first].append(then)
        waits[then] += 1
    ready = deque(course for course in range(count) if waits[course] == 0)
    order: list[int] = []
    while ready:
        course = ready.popleft()
        order.append(course)
        for then in after[course]:
            waits[then] -= 1
            if waits[then] == 0:
                ready.append(then)
    return order if len(order) == count else []
