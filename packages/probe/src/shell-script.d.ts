// The text of a shell script, put into the bundle by Vite. What `?raw` gives is a default export.
declare module '*.sh?raw' {
  const text: string
  // biome-ignore lint/style/noDefaultExport: Vite decides what such a module exports
  export default text
}
