def count_places(next_place):
    count = 0
    place = 0 if next_place else -1
    while place != -1:
        count += 1
        place = next_place[place]
    return count
