function tree_depth(tree) {
  const depth = (i) => {
    if (i >= tree.length || tree[i] === null) return 0;
    const below = [2 * i + 1, 2 * i + 2];
    return 1 + Math.max(depth(below[0]), depth(below[1]));
  };
  return depth(0);
}
