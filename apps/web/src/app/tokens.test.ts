import { describe, expect, test } from 'vitest'
import css from './tokens.css?raw'

/** The tokens of a theme whose value is a colour. */
function coloursOf(theme: string): Record<string, string> {
  const block = css.match(new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`))?.[1] ?? ''
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]))
}

/** Source: WCAG 2.2, "relative luminance" and "contrast ratio". */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((left, right) => left - right)
  return (light + 0.05) / (dark + 0.05)
}

const LAYERS = ['cli', 'dockerd', 'containerd', 'shim', 'runc', 'init', 'container'].map((layer) => `layer-${layer}`)
const GROUNDS = ['panel', 'panel-raised', 'panel-sunken']
const pairs = (inks: readonly string[], grounds: readonly string[]) =>
  inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const))

/** What is read, on what it is read on. */
const TEXT = [
  ...pairs(
    ['ink', 'ink-muted', 'ink-faint', 'error', 'warn', 'live', 'focus', 'changed', 'followed', ...LAYERS],
    GROUNDS,
  ),
  ...pairs(['on-fill'], [...LAYERS, 'error', 'changed']),
  ...pairs(
    ['ink', 'ink-muted'],
    ['added-ground', 'removed-ground', 'changed-ground', 'error-ground', 'warn-ground', 'followed-ground'],
  ),
  ...['added', 'removed', 'changed', 'followed', 'error', 'warn'].map((tone) => [tone, `${tone}-ground`] as const),
  ['on-action', 'action'],
  ['on-action', 'action-hover'],
  ['terminal-ink', 'terminal-ground'],
  ['panel', 'ink'],
] as const

/** What has to be seen: outlines, rings, bars. */
const GRAPHICS = pairs(['line-strong', 'focus'], [...GROUNDS, 'ground'])

describe.each([
  ['light', 4.5],
  ['dark', 4.5],
  ['projector', 7],
] as const)('the colours of the theme %s', (theme, least) => {
  const colours = coloursOf(theme)
  const weak = (among: readonly (readonly [string, string])[], ratio: number) =>
    among
      .map(([ink, ground]) => [ink, ground, contrast(colours[ink] ?? '', colours[ground] ?? '')] as const)
      .filter(([, , found]) => !(found >= ratio))

  test(`of text have a contrast of ${least} and more`, () => {
    expect(weak(TEXT, least)).toEqual([])
  })

  test('of graphics have one of 3 and more', () => {
    expect(weak(GRAPHICS, 3)).toEqual([])
  })

  test('are different for each process', () => {
    expect(new Set(LAYERS.map((layer) => colours[layer])).size).toBe(LAYERS.length)
  })
})

test('contrast is computed as the guideline has it', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#0b5cad', '#ffffff')).toBeCloseTo(6.7, 1)
})

test('the themes have the same tokens', () => {
  const names = (theme: string) => Object.keys(coloursOf(theme)).toSorted()
  expect(names('dark')).toEqual(names('light'))
  expect(names('projector')).toEqual(names('light'))
})
