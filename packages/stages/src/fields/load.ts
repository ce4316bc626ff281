// The docs of fields are long and wanted late, so they are loaded when somebody asks for them.

/** `fieldDocOf`, and all there is to be found by it. */
export const loadFieldDocs = (): Promise<typeof import('./documents.ts')> => import('./documents.ts')
