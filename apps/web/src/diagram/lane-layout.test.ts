import { ROLES } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { story } from '../run/catalogue.ts'
import { layOutLanes, neighbour } from './lane-layout.ts'

const relay = layOutLanes(
  [
    { id: 'run', process: 'cli', parent: null },
    { id: 'create', process: 'cli', parent: 'run' },
    { id: 'receive', process: 'dockerd', parent: 'create' },
    { id: 'merge', process: 'dockerd', parent: 'receive' },
    { id: 'start', process: 'cli', parent: 'run' },
    { id: 'receiveStart', process: 'dockerd', parent: 'start' },
    { id: 'shim', process: 'shim', parent: 'receiveStart' },
  ],
  ['cli', 'dockerd', 'shim'],
)
const places = relay.stages.map(({ id, lane, row }) => `${id} ${lane},${row}`)

describe('the layout of the lanes', () => {
  test('goes down with the work and sideways with a hand-over', () => {
    expect(places).toEqual([
      'run 0,0',
      'create 0,1',
      'receive 1,1',
      'merge 1,2',
      'start 0,3',
      'receiveStart 1,3',
      'shim 2,3',
    ])
  })

  test('joins who hands over to whom, and what one process does in turn', () => {
    expect(relay.edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`)).toEqual([
      'run order create',
      'create handover receive',
      'receive order merge',
      'create order start',
      'start handover receiveStart',
      'merge order receiveStart',
      'receiveStart handover shim',
    ])
  })

  test('gives every stage of the catalogue a place of its own', () => {
    const { stages } = layOutLanes(story, ROLES)
    expect(stages.map((stage) => stage.id)).toEqual(story.map((stage) => stage.id))
    expect(new Set(stages.map(({ lane, row }) => `${lane} ${row}`)).size).toBe(stages.length)
    expect(stages.every((stage) => stage.lane >= 0)).toBe(true)
  })

  test('does not depend on the stages that come later', () => {
    const whole = layOutLanes(story, ROLES).stages
    const part = layOutLanes(story.slice(0, 20), ROLES).stages
    expect(part).toEqual(whole.slice(0, 20))
  })
})

describe('arrow keys in the diagram', () => {
  test('lead along a lane and to the nearest stage of the next one', () => {
    expect(neighbour(relay.stages, 'create', 'down')).toBe('start')
    expect(neighbour(relay.stages, 'create', 'up')).toBe('run')
    expect(neighbour(relay.stages, 'create', 'right')).toBe('receive')
    expect(neighbour(relay.stages, 'merge', 'right')).toBe('shim')
    expect(neighbour(relay.stages, 'shim', 'left')).toBe('receiveStart')
  })

  test('stay where nothing follows', () => {
    expect(neighbour(relay.stages, 'run', 'up')).toBeNull()
    expect(neighbour(relay.stages, 'run', 'left')).toBeNull()
    expect(neighbour(relay.stages, 'elsewhere', 'down')).toBeNull()
  })
})
