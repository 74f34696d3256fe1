function tree_depth(tree) {
  if (tree.length === 0) return 0;
  const depths = [1];
  let parent = 0;
  for (let i = 1; i < tree.length; i += 2) {
    const depth = depths[parent] + 1;
    parent += 1;
    for (const child of tree.slice(i, i + 2)) {
      if (child !== null) depths.push(depth);
    }
  }
  return depths[depths.length - 1];
}
