import { deriveSpans, deriveSteps, type Role } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { isStepAt, processOf, story } from '../run/catalogue.ts'
import { sampleTrace } from '../testing/sample-trace.ts'
import { deriveLegs, type Leg } from './step-rows.ts'

const events = sampleTrace()

const legsAfter = (length: number, isOver: boolean): Leg[] => {
  const log = events.slice(0, length)
  return deriveLegs(deriveSteps(log, isStepAt.story), deriveSpans(log), story, processOf, isOver)
}
const show = (legs: Leg[]) =>
  legs.flatMap(({ process, rows }) => [
    process,
    ...rows.map((row) => {
      const indent = '  '.repeat(row.depth + 1)
      if (row.kind === 'hidden') return `${indent}+${row.hidden.count}`
      return `${indent}${row.stage} ${row.kind === 'step' ? row.step.when : 'upcoming'}`
    }),
  ])

describe('the list of steps', () => {
  test('is made of legs, nested as the calls were', () => {
    const entered = events.findIndex((event) => event.kind === 'enter' && event.stage === 'dockerd.GetImage')
    const lines = show(legsAfter(entered + 1, true))
    expect(lines).toEqual([
      'cli',
      '  cli.execute enter',
      '    cli.parse enter',
      '    cli.parse leave',
      '    cli.ContainerCreate enter',
      'dockerd',
      '  dockerd.postContainersCreate enter',
      '    dockerd.adaptContainerSettings enter',
      '    dockerd.adaptContainerSettings leave',
      '    dockerd.GetImage enter',
    ])
  })

  test('goes on with what is still to come, and with nothing once the run is over', () => {
    const stages = story.map((stage) => stage.id)
    const upcoming = (isOver: boolean) =>
      legsAfter(3, isOver).flatMap((leg) => leg.rows.flatMap((row) => (row.kind === 'upcoming' ? [row.stage] : [])))
    expect(upcoming(false)).toEqual(stages.slice(stages.indexOf('cli.execute') + 1))
    expect(upcoming(true)).toEqual([])
  })

  test('still lists a stage that others were met before', () => {
    const unmerged = events.filter((event) => event.kind !== 'enter' || event.stage !== 'dockerd.mergeAndVerifyConfig')
    const log = unmerged.filter((event) => event.kind === 'enter').slice(0, 11)
    const legs = deriveLegs(deriveSteps(log, isStepAt.story), deriveSpans(log), story, processOf, false)
    const upcoming = legs.flatMap((leg) => leg.rows.filter((row) => row.kind === 'upcoming'))
    expect(upcoming.map((row) => row.stage)).toContain('dockerd.mergeAndVerifyConfig')
  })

  test('is the whole story before a run', () => {
    const legs = legsAfter(0, false)
    expect(legs.flatMap((leg) => leg.rows)).toHaveLength(story.length)
    expect(legs[0]?.process).toBe('cli' satisfies Role)
  })

  test('says how much it leaves out after each step, inside the step that was entered', () => {
    const log = events.slice(0, 40)
    const [steps, details] = [deriveSteps(log, isStepAt.story), deriveSteps(log, isStepAt.engineer)]
    const legs = deriveLegs(steps, deriveSpans(log), story, processOf, true, details)
    const hidden = legs.flatMap(({ rows }) => rows.flatMap((row) => (row.kind === 'hidden' ? [row.hidden] : [])))
    expect(hidden.reduce((sum, { count }) => sum + count, steps.length)).toBe(details.length)
    const seqs = details.map(({ seq }) => seq)
    for (const { first } of hidden) expect(seqs).toContain(first)
    expect(hidden).not.toEqual([])
    expect(show(deriveLegs(steps, deriveSpans(log), story, processOf, true, steps)).join()).not.toContain('+')
  })
})
