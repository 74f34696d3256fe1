function tree_depth(tree) {
  const depth = (i) => {
    if (i >= tree.length || tree[i] === null) return 0;
    let before = 0;
    for (let j = 0; j < i; j++) if (tree[j] !== null) before += 1;
    return 1 + Math.max(depth(2 * before + 1), depth(2 * before + 2));
  };
  return depth(0);
}
