// Chinese is written with one word for one thing, in every text that a person sees: the interface, the narration of stages, the
// documents, the docs of fields, the problems.
import { catalogue, documents, loadFieldDocs } from '@runthrough/stages'
import { explainProblem, type Localized, ProblemReport } from '@runthrough/trace'
import { beforeAll, describe, expect, test } from 'vitest'
import { zhCN } from './zh-cn.ts'

interface Text {
  place: string
  text: string
}
const all: Text[] = []

beforeAll(async () => {
  const leaves = (branch: object, prefix: string): void => {
    for (const [key, value] of Object.entries(branch)) {
      if (typeof value === 'string') all.push({ place: prefix + key, text: value })
      else leaves(value as object, `${prefix}${key}.`)
    }
  }
  const add = (place: string, text: Localized) => all.push({ place, text: text['zh-CN'] })
  leaves(zhCN, '')
  for (const { id, title, narration } of catalogue) {
    add(`${id} title`, title)
    add(`${id} narration`, narration)
  }
  for (const [of, { title, meaning }] of Object.entries(documents)) {
    add(`${of} title`, title)
    add(`${of} meaning`, meaning)
  }
  const { FIELDS } = await loadFieldDocs()
  for (const [of, docs] of Object.entries(FIELDS)) {
    for (const [path, doc] of Object.entries(docs)) add(`${of} ${path}`, doc)
  }
  for (const code of ProblemReport.shape.code.options) {
    const { what, remedy } = explainProblem({ code, parameters: {} }, 'zh-CN')
    all.push({ place: `${code} what`, text: what }, { place: `${code} remedy`, text: remedy })
  }
})

/** Code, and what a program says, is the same in every language. */
const withoutCode = (text: string) => text.replaceAll(/`[^`]*`|“[^”]*”/g, '')

const where = (wrong: (text: string) => boolean) =>
  all.filter(({ text }) => wrong(withoutCode(text))).map(({ place }) => place)

describe('Chinese', () => {
  // Other words for what the glossary has a word for.
  test.each([
    ['主机', /宿主/],
    // What containerd calls a namespace is none of the kernel’s, and is 名字空间.
    ['命名空间', /名称空间/],
    ['守护进程', /守护程序|后台程序/],
    ['控制组', /控制群组|控制组群/],
    ['可写层', /读写层|可读写层/],
    ['镜像', /映像|镜象/],
    ['录制', /录像|录屏/],
    ['入口点', /进入点/],
    ['断点', /中断点/],
    ['网桥', /桥接器/],
    ['运行时', /执行时/],
  ])('says %s and nothing else', (_, other) => {
    expect(where((text) => other.test(text))).toEqual([])
  })

  test('has full-width punctuation between its characters', () => {
    expect(where((text) => /\p{Script=Han}[,;:!?()]|[,;!?()]\p{Script=Han}/u.test(text))).toEqual([])
  })

  test('is not left in English', () => {
    expect(where((text) => /[a-z]{3,} [a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(text))).toEqual([])
  })
})
