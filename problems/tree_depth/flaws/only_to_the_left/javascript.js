function tree_depth(tree) {
  const left = new Map();
  const nodes = tree.length > 0 ? [0] : [];
  let at = 1;
  for (const node of nodes) {
    if (at < tree.length && tree[at] !== null) left.set(node, at);
    if (at < tree.length && tree[at] !== null) nodes.push(at);
    if (at + 1 < tree.length && tree[at + 1] !== null) nodes.push(at + 1);
    at += 2;
  }
  let depth = tree.length > 0 ? 1 : 0;
  for (let node = 0; left.has(node); node = left.get(node)) depth += 1;
  return depth;
}
