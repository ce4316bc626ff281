// A recording imported as text: the fixtures of the tests.
declare module '*.jsonl?raw' {
  const text: string
  // biome-ignore lint/style/noDefaultExport: Vite decides what such a module exports
  export default text
}
