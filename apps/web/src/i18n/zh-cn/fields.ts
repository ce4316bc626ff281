import type { words as english } from '../en/fields.ts'
import type { Texts } from '../words.ts'

export const words: Texts<typeof english> = {
  fields: { flags: '设置它的选项' },
}
