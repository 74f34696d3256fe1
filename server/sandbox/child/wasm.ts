/** The few of WebAssembly's types that are used here: the server is compiled without the browser's library that has them. */
interface WasmGlobal {
  Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  compile(bytes: Uint8Array): Promise<WasmModule>;
  instantiate(source: unknown, imports?: WasmImports): Promise<unknown>;
}
/** Compiled code; only handed around. */
export type WasmModule = object;
export type WasmImports = Record<string, Record<string, unknown>>;

export const wasm: WasmGlobal = Reflect.get(globalThis, 'WebAssembly');
