function tree_depth(tree: (number | null)[]): number {
}
