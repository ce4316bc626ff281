// Takes the diagram away as a picture: of the whole run up to the place of the viewer, in the colours of the page.
import { ROLES } from '@runthrough/trace'
import type { TFunction } from 'i18next'
import { saveAs } from '../export/save-as.ts'
import { titleOf } from '../run/catalogue.ts'
import { useView } from '../run/view-store.ts'
import type { DiagramState } from './diagram-model.ts'
import { type DiagramWords, diagramSvg, type Palette } from './diagram-svg.ts'
import { LAYOUT } from './use-diagram-state.ts'

/** Pixels of the picture for each of the drawing: sharp on a projector, and in print. */
const SHARPNESS = 2

export async function saveDiagram(format: 'svg' | 'png', state: DiagramState, t: TFunction): Promise<void> {
  const { language } = useView.getState()
  const names: DiagramWords = {
    title: (stage) => titleOf(stage, language),
    process: (process) => t(`process.${process}`),
    state: (one) => t(`diagram.${one}`),
    carrier: (kind) => t(`diagram.carrier.${kind}`),
  }
  const { text, width, height } = diagramSvg(LAYOUT, state, names, paletteOfPage(), measurer())
  const svg = new Blob([text], { type: 'image/svg+xml' })
  saveAs(format === 'svg' ? svg : await asPng(svg, width, height), `runthrough-diagram.${format}`)
}

/** The width of a text in pixels, as the browser draws it. */
function measurer(): (text: string, font: string) => number {
  const context = document.createElement('canvas').getContext('2d')
  return (text, font) => {
    if (!context) return text.length * 7
    context.font = font
    return context.measureText(text).width
  }
}

function paletteOfPage(): Palette {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  return {
    layers: Object.fromEntries(ROLES.map((role) => [role, colour(`--layer-${role}`)])) as Palette['layers'],
    ground: colour('--panel'),
    raised: colour('--panel-raised'),
    line: colour('--line'),
    lineStrong: colour('--line-strong'),
    ink: colour('--ink'),
    inkFaint: colour('--ink-faint'),
    onFill: colour('--on-fill'),
    error: colour('--error'),
    changed: colour('--changed'),
  }
}

async function asPng(svg: Blob, width: number, height: number): Promise<Blob> {
  const address = URL.createObjectURL(svg)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * SHARPNESS
    canvas.height = height * SHARPNESS
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) => {
      canvas.toBlob((png) => (png ? resolve(png) : reject(new Error('the browser made no PNG'))), 'image/png')
    })
  } finally {
    URL.revokeObjectURL(address)
  }
}
