function tree_depth(tree) {
  if (tree.length === 0) return 0;
  let depth = 0;
  let level = 1;
  let at = 1;
  while (at < tree.length) {
    depth += 1;
    const children = tree.slice(at, at + 2 * level).filter((node) => node !== null);
    at += 2 * level;
    level = children.length;
  }
  return depth;
}
