import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import { zhCN } from './zh-cn.ts'

/** The words of one feature, as its file has them. */
type Part = Record<string, object>

/** Every text with its path: `command.run` → `Run`. */
function textsOf(branch: object, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>()
  for (const [key, value] of Object.entries(branch)) {
    if (typeof value === 'string') texts.set(prefix + key, value)
    else for (const [path, text] of textsOf(value as object, `${prefix}${key}.`)) texts.set(path, text)
  }
  return texts
}

const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted()

describe('the words of the interface', () => {
  const english = textsOf(en)
  const chinese = textsOf(zhCN)

  test('are the same keys in both languages', () => {
    expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  test.each([
    ['en', en, import.meta.glob<Part>('./en/*.ts', { eager: true, import: 'words' })],
    ['zh-CN', zhCN, import.meta.glob<Part>('./zh-cn/*.ts', { eager: true, import: 'words' })],
  ])('of every feature are there, and no feature hides another’s: %s', (_, words, features) => {
    for (const part of Object.values(features)) expect(words).toMatchObject(part)
    expect(Object.keys(words)).toHaveLength(Object.values(features).flatMap(Object.keys).length)
  })

  test('are never empty', () => {
    const empty = [...english, ...chinese].filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
  })

  test('have the same placeholders in both languages', () => {
    for (const [key, text] of english)
      expect([key, placeholders(chinese.get(key) ?? '')]).toEqual([key, placeholders(text)])
  })

  test('have every form of a plural: English wants two, and Chinese is given the same', () => {
    const forms = (keys: Iterable<string>) => [...keys].filter((key) => /_(one|other)$/.test(key))
    const missing = forms(english.keys()).filter((key) => !english.has(key.replace(/_(one|other)$/, otherForm)))
    expect(missing).toEqual([])
    // A text with a count and no forms would read “1 changes”.
    expect([...english.keys()].filter((key) => english.has(`${key}_one`) || english.has(`${key}_other`))).toEqual([])
  })
})

const otherForm = (form: string): string => (form === '_one' ? '_other' : '_one')
