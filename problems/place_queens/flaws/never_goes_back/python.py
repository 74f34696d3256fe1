def place_queens(size):
    count = 0
    for first in range(size):
        placed = [first]
        for row in range(1, size):
            for col in range(size):
                if all(c != col and abs(c - col) != row - r for r, c in enumerate(placed)):
                    placed.append(col)
                    break
            if len(placed) == row:
                break
        if len(placed) == size:
            count += 1
    return count
