def count_places(next_place):
    seen = set()
    place = 0
    while place != -1 and place not in seen:
        seen.add(place)
        place = next_place[place]
    return len(seen)
