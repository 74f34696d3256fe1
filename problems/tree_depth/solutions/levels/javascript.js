function tree_depth(tree) {
  let depth = 0;
  let width = 1;
  let at = 0;
  while (at < tree.length) {
    const level = tree.slice(at, at + width).filter((node) => node !== null);
    if (level.length > 0) depth += 1;
    at += width;
    width = 2 * level.length;
  }
  return depth;
}
