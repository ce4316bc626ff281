import { describe, expect, test } from 'vitest'
import docker28 from '../testing/run-help/docker-28.5.txt?raw'
import { applied, completionsAt } from './complete.ts'
import { flagsOfHelp } from './run-help.ts'

const known = { flags: flagsOfHelp(docker28), images: ['busybox:latest', 'nginx:1.27'] }

/** `|` is the caret. */
function at(marked: string) {
  const caret = marked.indexOf('|')
  return completionsAt(marked.replace('|', ''), caret, known)
}
const labels = (marked: string) => at(marked).list.map(({ label }) => label)

describe('completion', () => {
  test('offers flags by the beginning of their name, with the words of the help', () => {
    expect(labels('docker run --memo|')).toEqual([
      '-m, --memory bytes',
      '--memory-reservation bytes',
      '--memory-swap bytes',
      '--memory-swappiness int',
      // Those that have it further on in their name come behind.
      '--kernel-memory bytes',
    ])
    expect(at('docker run --mem|').list[0]).toMatchObject({
      kind: 'flag',
      meaning: 'Memory limit',
      insert: '--memory ',
    })
  })

  test('offers a flag by a word of its name, behind those that begin with it', () => {
    expect(labels('docker run --bps|')).toEqual(['--device-read-bps list', '--device-write-bps list'])
  })

  test('knows short names, and leaves them short', () => {
    expect(at('docker run -m|').list[0]).toMatchObject({ label: '-m, --memory bytes', insert: '-m ' })
    expect(labels('docker run -|').length).toBe(known.flags.length)
  })

  test('offers the values that the help names, as a word of its own or behind an equals sign', () => {
    expect(labels('docker run --pull |')).toEqual(['always', 'missing', 'never'])
    expect(labels('docker run --pull=m|')).toEqual(['missing'])
    expect(at('docker run --pull=m|').list[0]?.insert).toBe('--pull=missing ')
    expect(labels('docker run --cgroupns h|')).toEqual(['host'])
  })

  test('offers nothing for a value of which the help names none', () => {
    expect(labels('docker run -m |')).toEqual([])
    expect(labels('docker run -itm |')).toEqual([])
  })

  test('offers the images that the sandbox has where the image stands', () => {
    expect(labels('docker run --rm b|')).toEqual(['busybox'])
    expect(labels('docker run -m 64m -it ng|')).toEqual(['nginx:1.27'])
    expect(labels('docker run -m64m |').slice(0, 2)).toEqual(['busybox', 'nginx:1.27'])
  })

  test('leaves the command in the container alone', () => {
    expect(labels('docker run busybox --h|')).toEqual([])
    expect(labels('docker run --rm busybox |')).toEqual([])
    expect(labels('docker run -- |')).toEqual([])
  })

  test('is of docker run alone', () => {
    expect(labels('|')).toEqual([])
    expect(labels('docker ru|')).toEqual([])
    expect(labels('docker ps --a|')).toEqual([])
    expect(labels('docker container run --pri|')).toEqual(['--privileged'])
  })

  test('does not take what is quoted for something else', () => {
    expect(labels('docker run -e "a --b" --priv|')).toEqual(['--privileged'])
    expect(labels("docker run -e 'a b|")).toEqual([])
  })

  test('replaces the word and stands behind it', () => {
    const line = 'docker run --mem busybox'
    const completions = completionsAt(line, 16, known)
    const [memory] = completions.list
    if (!memory) throw new Error('nothing is offered')
    expect(applied(line, completions, memory)).toEqual({ line: 'docker run --memory busybox', caret: 20 })
    expect(applied('docker run --mem', completions, memory)).toEqual({ line: 'docker run --memory ', caret: 20 })
  })
})
