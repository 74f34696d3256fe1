def count_places(next_place):
    seen = set()
    for place in range(len(next_place)):
        if next_place[place] in seen:
            break
        seen.add(place)
    return len(seen)
