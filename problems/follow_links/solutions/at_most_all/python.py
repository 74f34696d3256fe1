def count_places(next_place):
    order = {}
    place = 0
    for step in range(len(next_place)):
        if place == -1 or place in order:
            break
        order[place] = step
        place = next_place[place]
    return len(order)
