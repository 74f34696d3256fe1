function tree_depth(tree) {
  const nodes = [];
  let parent = 0;
  if (tree.length > 0) nodes.push({ depth: 1 });
  for (let i = 1; i < tree.length; i += 2) {
    const depth = nodes[parent].depth + 1;
    parent += 1;
    for (const child of tree.slice(i, i + 2)) {
      if (child !== null) nodes.push({ depth });
    }
  }
  return nodes[nodes.length - 1].depth;
}
