function tree_depth(tree) {
}
