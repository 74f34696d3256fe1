/** Short-lived process: makes Pyodide's memory image. Arguments: folder of Pyodide, harness file, file to write. */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadPyodideFrom } from './interpreter.ts';

const [folder = '', harnessFile = '', out = ''] = process.argv.slice(2);
const harness = readFileSync(harnessFile, 'utf8');
const py = await loadPyodideFrom(folder, { harness, for_snapshot: true }, null);
writeFileSync(out, py.makeMemorySnapshot());
process.exit(0); // Pyodide keeps handles open
