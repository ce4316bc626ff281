export const words = {
  fields: { flags: 'set by' },
} as const
