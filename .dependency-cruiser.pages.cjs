// The same arrows for pad/: its .tsx files need another parser than swc's in .dependency-cruiser.cjs.
const base = require('./.dependency-cruiser.cjs');
const { parser: _swc, tsPreCompilationDeps: _types, ...options } = base.options;
module.exports = { forbidden: base.forbidden, options: { ...options, tsPreCompilationDeps: false } };
