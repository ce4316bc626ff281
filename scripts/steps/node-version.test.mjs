import { expect, test } from 'vitest'
import { nodeVersionProblem } from './node-version.mjs'

test.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0'])('Node %s will do', (version) => {
  expect(nodeVersionProblem(version)).toBeNull()
})

test.each(['20.18.3', '18.20.4', '12.22.12'])(
  'Node %s is too old, and the person is told which is needed',
  (version) => {
    expect(nodeVersionProblem(version)).toMatch(`needs Node 20.19 or newer; this is Node ${version}`)
  },
)
