/** How a runner for JavaScript and TypeScript is started. */
import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { here, ownPackageJson, packageFolder } from '../folders.ts';
import { startNodeWorker } from '../nodeWorker.ts';
import type { LaunchNode, NodeProgram } from '../nodeWorker.ts';
import type { Recipe } from '../worker.ts';

/** QuickJS's own stack. With the host's at 7 MB this gives some thousand frames; Windows has 1 MB in all. */
const STACK_BYTES = process.platform === 'win32' ? 256 * 1024 : 2_000 * 1024;

export function javascriptRecipe(launch?: LaunchNode): Recipe {
  const program = javascriptProgram();
  return { start: () => startNodeWorker(program, launch) };
}

function javascriptProgram(): NodeProgram {
  const require = createRequire(import.meta.url);
  const quickjs = require.resolve('quickjs-emscripten');
  const sucrase = require.resolve('sucrase');
  return {
    file: fileURLToPath(new URL('./child.ts', import.meta.url)),
    args: [
      createRequire(quickjs).resolve('@jitl/quickjs-wasmfile-release-sync/wasm'),
      fileURLToPath(new URL('./surroundings.js', import.meta.url)),
      fileURLToPath(new URL('./harness.js', import.meta.url)),
      String(STACK_BYTES),
    ],
    read: [
      here('javascript') + sep,
      here('child') + sep,
      ownPackageJson,
      packageFolder('quickjs-emscripten'),
      packageFolder('quickjs-emscripten-core', quickjs),
      packageFolder('@jitl/quickjs-ffi-types', quickjs),
      // Its index imports all four; only release-sync is instantiated.
      ...['release-sync', 'release-asyncify', 'debug-sync', 'debug-asyncify'].map((variant) =>
        packageFolder(`@jitl/quickjs-wasmfile-${variant}`, quickjs),
      ),
      packageFolder('sucrase'),
      ...['lines-and-columns', 'ts-interface-checker'].map((name) => packageFolder(name, sucrase)),
      ...mapPackages(sucrase),
    ],
  };
}

/** Sucrase's source-map packages, one requiring the next. */
function mapPackages(sucrase: string): string[] {
  const gen = createRequire(sucrase).resolve('@jridgewell/gen-mapping');
  const trace = createRequire(gen).resolve('@jridgewell/trace-mapping');
  return [
    packageFolder('@jridgewell/gen-mapping', sucrase),
    packageFolder('@jridgewell/trace-mapping', gen),
    packageFolder('@jridgewell/sourcemap-codec', gen),
    packageFolder('@jridgewell/resolve-uri', trace),
  ];
}
