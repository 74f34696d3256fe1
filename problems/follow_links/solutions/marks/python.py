def count_places(next_place):
    been = [False] * len(next_place)
    count = 0
    place = 0
    while 0 <= place < len(next_place) and not been[place]:
        been[place] = True
        count += 1
        place = next_place[place]
    return count
