// Every field that can come up has its words: those that the real recordings have, and those that the types in the engines'
// own programs have, whether a run has set them or not.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { findPrograms, searchFolders } from '@runthrough/engine'
import { type GoType, openProgram, type Program } from '@runthrough/go-process'
import { loadFieldDocs } from '@runthrough/stages'
import { escapePointer, type Json } from '@runthrough/trace'
import { expect, test } from 'vitest'
import { describeEngines } from './testing/engines.ts'

const RECORDINGS = join(import.meta.dirname, '../../../recordings')
const CONTAINER = 'github.com/docker/docker/api/types/container'
const NETWORK = 'github.com/docker/docker/api/types/network'

/** The documents of which every field is told, and the Go types that they are read from. */
const TYPES: Readonly<Record<string, string>> = {
  Config: `${CONTAINER}.Config`,
  HostConfig: `${CONTAINER}.HostConfig`,
  NetworkingConfig: `${NETWORK}.NetworkingConfig`,
  EndpointSettings: `${NETWORK}.EndpointSettings`,
  Spec: 'github.com/opencontainers/runtime-spec/specs-go.Spec',
}

/** Other operating systems have a part of the specification each, which an engine on Linux leaves empty. */
const OTHER_SYSTEMS = /^\/(solaris|windows|vm|zos)\//

test('of the documents in the recordings', async () => {
  const { FIELDS, fieldDocOf } = await loadFieldDocs()
  // Of these, other documents are a part; their own fields are not told.
  const told = Object.keys(FIELDS).filter((of) => !['Container', 'Image', 'NetworkSettings'].includes(of))
  const missing = new Set<string>()
  let seen = 0
  for (const file of readdirSync(RECORDINGS).filter((name) => name.endsWith('.gz'))) {
    const lines = gunzipSync(readFileSync(join(RECORDINGS, file)))
      .toString('utf8')
      .trim()
      .split('\n')
    for (const line of lines) {
      const event = JSON.parse(line)
      if (event.kind !== 'snapshot' || !told.includes(event.of)) continue
      for (const path of leavesOf(event.value)) {
        seen++
        if (!fieldDocOf(event.of, path)) missing.add(`${event.of} ${path}`)
      }
    }
  }
  expect([...missing]).toEqual([])
  expect(seen).toBeGreaterThan(1000)
})

describeEngines('docs of fields', ({ root }) => {
  test.each([
    ['docker', ['Config', 'HostConfig', 'NetworkingConfig', 'EndpointSettings']],
    ['dockerd', ['Config', 'HostConfig', 'NetworkingConfig', 'EndpointSettings', 'Spec']],
    ['runc', ['Spec']],
  ] as const)('of the types in %s', async (name, documents) => {
    const { fieldDocOf } = await loadFieldDocs()
    const found = await findPrograms(searchFolders(), { engine: root, cli: root })
    const program = openProgram(found[name]?.path ?? '')
    if (!program.ok) throw new Error(`${name}: ${program.error.reason}`)
    try {
      const fields = documents.flatMap((of) => fieldsOf(program.value, TYPES[of] ?? '').map((path) => ({ of, path })))
      expect(fields.length).toBeGreaterThan(100)
      const missing = fields.filter(({ of, path }) => !OTHER_SYSTEMS.test(path) && !fieldDocOf(of, path))
      expect(missing).toEqual([])
    } finally {
      program.value.close()
    }
  })
})

/** JSON pointers of what has no members: values, and empty lists and objects. The document itself is none. */
function leavesOf(value: Json, path = ''): string[] {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (members.length === 0) return path === '' ? [] : [path]
  return members.flatMap(([key, member]) => leavesOf(member, `${path}/${escapePointer(key)}`))
}

/** JSON pointers of all fields of a type, with `*` for elements and keys, by the rules of encoding/json. */
function fieldsOf(program: Program, fullName: string): string[] {
  const type = program.types.named(fullName)
  if (!type.ok) throw new Error(`${fullName}: ${type.error.reason}`)
  const walk = (given: GoType | undefined, path: string): string[] => {
    switch (given?.kind) {
      case 'pointer':
        return walk(program.types.at(given.elem), path)
      case 'slice':
      case 'array':
      case 'map':
        return walk(program.types.at(given.elem), `${path}/*`)
      case 'struct':
        return given.fields.flatMap((field) => {
          const tag = /json:"([^",]*)/.exec(field.tag)?.[1] ?? ''
          const inner = program.types.at(field.type)
          if (!field.exported || tag === '-') return []
          if (field.embedded && tag === '') return walk(inner, path)
          const at = `${path}/${tag || field.name}`
          return [at, ...walk(inner, at)]
        })
      default:
        return []
    }
  }
  return walk(type.value, '')
}
