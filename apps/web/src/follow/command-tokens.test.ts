import { provenanceRules } from '@runthrough/stages'
import { buildProvenance } from '@runthrough/trace'
import { expect, test } from 'vitest'
import { tokensOf } from './command-tokens.ts'

const graph = buildProvenance({ events: [] }, provenanceRules)
const tokens = (line: string) => {
  const argv = line.split(' ')
  return tokensOf(argv, graph.flagsOf(argv)).map(
    ({ text, flag, isJoined }) => `${isJoined ? '+' : ''}${text}${flag ? '' : ' –'}`,
  )
}

test('a flag and its value are one token, short flags in one word are one each', () => {
  expect(tokens('docker run -it -m 64m --name=web -p8080:80 busybox sh -c true')).toEqual([
    'docker –',
    'run –',
    '-i',
    '+t',
    '-m 64m',
    '--name=web',
    '-p8080:80',
    'busybox',
    'sh',
    '-c',
    'true',
  ])
})

test('what is no run is words', () => {
  expect(tokens('docker ps -a')).toEqual(['docker –', 'ps –', '-a –'])
})
