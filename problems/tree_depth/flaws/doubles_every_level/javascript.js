function tree_depth(tree) {
  let depth = 0;
  let width = 1;
  let at = 0;
  while (at < tree.length) {
    depth += 1;
    at += width;
    width *= 2;
  }
  return depth;
}
