function tree_depth(tree) {
  let depth = 0;
  let width = 1;
  let at = 0;
  while (at < tree.length) {
    const level = tree.slice(at, at + width).filter((node) => node);
    depth += 1;
    at += width;
    width = 2 * level.length;
    if (width === 0) break;
  }
  return depth;
}
