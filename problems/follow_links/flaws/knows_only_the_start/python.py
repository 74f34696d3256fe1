def count_places(next_place):
    if not next_place:
        return 0
    count = 1
    place = next_place[0]
    while place != -1 and place != 0:
        count += 1
        place = next_place[place]
    return count
