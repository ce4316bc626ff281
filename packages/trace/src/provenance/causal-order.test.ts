import { expect, test } from 'vitest'
import { enter, request, response, snapshot, traceOf } from '../testing/events.ts'
import { inCausalOrder } from './causal-order.ts'

const CLI = 10
const DOCKERD = 20
const seqs = (...bodies: Parameters<typeof traceOf>) => inCausalOrder(traceOf(...bodies)).map(({ seq }) => seq)
const attach = (span: number | null) => request(1, span, 'POST', '/containers/a/attach')

test('a request that is seen late comes before the stage that dockerd entered upon it', () => {
  const late = [
    enter(1, null, 'cli.ContainerAttach', CLI),
    enter(2, null, 'dockerd.ContainerAttach', DOCKERD),
    snapshot(2, 'enter', 'AttachConfig', {}),
    attach(1),
  ]
  expect(seqs(...late)).toEqual([1, 4, 2, 3])
})

test('a request that is seen in time stays, as do answers', () => {
  const timely = [
    enter(1, null, 'cli.ContainerAttach', CLI),
    attach(1),
    enter(2, null, 'dockerd.ContainerAttach', DOCKERD),
    response(1, 101),
  ]
  expect(seqs(...timely)).toEqual([1, 2, 3, 4])
})

test('what dockerd did before the request’s own span began is of another request', () => {
  const earlier = [
    enter(1, null, 'dockerd.ContainerCreate', DOCKERD),
    enter(2, null, 'cli.ContainerAttach', CLI),
    attach(2),
  ]
  expect(seqs(...earlier)).toEqual([1, 2, 3])
})

test('stages of the process that asked are not passed', () => {
  const own = [enter(1, null, 'cli.ContainerAttach', CLI), enter(2, 1, 'cli.sendRequest', CLI), attach(1)]
  expect(seqs(...own)).toEqual([1, 2, 3])
})

test('a request of no known span stays where it is', () => {
  expect(seqs(enter(1, null, 'dockerd.ContainerAttach', DOCKERD), attach(null), attach(7))).toEqual([1, 2, 3])
})
