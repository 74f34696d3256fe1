function climb_stairs(n) {}
