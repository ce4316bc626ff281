// The JSON schemas of HAR 1.2, which come without types.
declare module 'har-schema' {
  type Schema = { $id: string }
  const schemas: Record<string, Schema> & { har: Schema }
  // biome-ignore lint/style/noDefaultExport: what Node makes of a CommonJS module
  export default schemas
}
