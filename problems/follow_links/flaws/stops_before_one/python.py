def count_places(next_place):
    seen = {0} if next_place else set()
    place = next_place[0] if next_place else -1
    count = len(seen)
    while place > 1 and place not in seen:
        seen.add(place)
        count += 1
        place = next_place[place]
    return count
