function tree_depth(tree) {
  if (tree.length === 0) return 0;
  const root = { children: [] };
  const nodes = [root];
  let at = 1;
  for (const node of nodes) {
    for (const child of tree.slice(at, at + 2)) {
      if (child === null) continue;
      const made = { children: [] };
      node.children.push(made);
      nodes.push(made);
    }
    at += 2;
  }
  const depth = (node) => 1 + Math.max(0, ...node.children.map(depth));
  return depth(root);
}
