function climb_stairs(n: number): number {}
