def count_places(next_place):
    walk = []
    place = 0 if next_place else -1
    while place != -1 and place not in walk:
        walk.append(place)
        place = next_place[place]
    return len(walk)
