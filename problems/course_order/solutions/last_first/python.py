def plan(count: int, rules: list[list[int]]) -> list[int]:
    after: dict[int, list[int]] = {course: [] for course in range(count)}
    for first, then in rules:
        after[first].append(then)
    on_the_way: set[int] = set()
    done: list[int] = []
    finished: set[int] = set()

    def visit(course: int) -> bool:
        if course in finished:
            return True
        if course in on_the_way:
            return False
        on_the_way.add(course)
        if not all(visit(then) for then in after[course]):
            return False
        finished.add(course)
        done.append(course)
        return True

    if not all(visit(course) for course in range(count)):
        return []
    return done[::-1]
