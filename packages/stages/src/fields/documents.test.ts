import { describe, expect, test } from 'vitest'
import { documents } from '../documents.ts'
import { FIELDS, fieldDocOf } from './documents.ts'

const all = Object.entries(FIELDS).flatMap(([of, docs]) =>
  Object.entries(docs).map(([path, doc]) => ({ name: `${of} ${path}`, doc })),
)

describe('the docs of fields', () => {
  test('are of documents that there are', () => {
    expect(Object.keys(FIELDS).filter((name) => !(name in documents))).toEqual([])
  })

  test('are sentences in both languages, each with its own full stop', () => {
    expect(all.filter(({ doc }) => !/^\S.*[.…]$/.test(doc.en)).map(({ name }) => name)).toEqual([])
    expect(all.filter(({ doc }) => !/[\u4e00-\u9fff].*。$/.test(doc['zh-CN'])).map(({ name }) => name)).toEqual([])
  })

  test('keep code in both languages alike: no flag or value is translated or lost', () => {
    const code = (text: string) => (text.match(/`-[^`]+`/g) ?? []).toSorted()
    const unlike = all.filter(({ doc }) => code(doc.en).join() !== code(doc['zh-CN']).join())
    expect(unlike.map(({ name }) => name)).toEqual([])
  })

  test('are found by the path of a value, in a list, in a map, and in a document that is part of another', () => {
    expect(fieldDocOf('HostConfig', '/Memory')?.flags).toEqual(['-m', '--memory'])
    expect(fieldDocOf('Config', '/Env/3')).toBe(fieldDocOf('Config', '/Env'))
    expect(fieldDocOf('HostConfig', '/PortBindings/80~1tcp/0')).toBe(fieldDocOf('HostConfig', '/PortBindings'))
    expect(fieldDocOf('HostConfig', '/PortBindings/80~1tcp/0/HostPort')?.en).toContain('Port of the host')
    expect(fieldDocOf('Container', '/Config/Env/0')).toBe(fieldDocOf('Config', '/Env'))
    expect(fieldDocOf('Spec process', '/env')).toBe(fieldDocOf('Spec', '/process/env'))
  })

  test('say nothing of what nobody has written about', () => {
    expect(fieldDocOf('HostConfig', '/NoSuchField')).toBeNull()
    expect(fieldDocOf('NoSuchDocument', '/Memory')).toBeNull()
    expect(fieldDocOf('Config', '')).toBeNull()
  })
})
