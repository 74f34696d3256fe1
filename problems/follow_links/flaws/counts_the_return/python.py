def count_places(next_place):
    seen = set()
    count = 0
    place = 0 if next_place else -1
    while place != -1:
        count += 1
        if place in seen:
            break
        seen.add(place)
        place = next_place[place]
    return count
