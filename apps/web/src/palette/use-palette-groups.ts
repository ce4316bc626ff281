// Everything that can be done by its name: the commands with their keys, stages to go to, commands to run, recordings to open.
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { COMMANDS } from '../app/keys.ts'
import { useLaunch } from '../app/shown-trace.ts'
import { useKeymap } from '../app/use-keymap.ts'
import type { Perform } from '../app/use-perform.ts'
import { LESSONS } from '../command-bar/examples.ts'
import { processOf, titleOf } from '../run/catalogue.ts'
import { useRun, useSteps } from '../run/run-context.ts'
import { cursorOf } from '../run/run-view.ts'
import { useView } from '../run/view-store.ts'
import type { PaletteGroup, PaletteItem } from './palette-items.ts'
import { useRecordingItems } from './use-recording-items.ts'

/** Commands that make no sense where one chooses by name: the palette itself, and what stands in ten rows of its own. */
const LEFT_OUT: ReadonlySet<string> = new Set(['palette', 'close', 'part'])

/** While it is closed there is nothing in it: it stays on the page, and would be made anew with every step. */
export function usePaletteGroups(perform: Perform, isOpen: boolean): readonly PaletteGroup[] {
  const { t } = useTranslation()
  const actions = useActionItems(perform, isOpen)
  const stages = useStageItems(isOpen)
  const examples = useExampleItems(isOpen)
  const recordings = useRecordingItems(isOpen)
  return [
    { id: 'actions', title: t('palette.actions'), items: actions },
    { id: 'stages', title: t('palette.stages'), items: stages },
    { id: 'examples', title: t('palette.examples'), items: examples },
    { id: 'recordings', title: t('palette.recordings'), items: recordings },
  ]
}

function useActionItems(perform: Perform, isOpen: boolean): PaletteItem[] {
  const { t } = useTranslation()
  const { keysOf } = useKeymap()
  if (!isOpen) return []
  const actions = COMMANDS.filter((command) => !LEFT_OUT.has(command)).map((command) => ({
    id: command,
    title: t(`help.${command}`),
    also: command,
    keys: keysOf(command),
    choose: () => void perform(command, { key: '' }),
  }))
  const parts = Array.from({ length: 10 }, (_, tenth) => ({
    id: `part ${tenth}`,
    title: t('palette.part', { percent: tenth * 10 }),
    keys: String(tenth),
    isAskedFor: true,
    choose: () => void perform('part', { key: String(tenth) }),
  }))
  return [...actions, ...parts]
}

/** The steps of this run at the present level. */
function useStageItems(isOpen: boolean): PaletteItem[] {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { steps } = useSteps()
  const moveTo = useRun((state) => state.moveTo)
  return useMemo(() => {
    if (!isOpen) return []
    return steps.map((step) => ({
      id: `${step.span} ${step.when}`,
      title: titleOf(step.stage, language),
      detail: `${step.index + 1} · ${t(`process.${processOf(step.stage)}`)} · ${step.stage} · ${t(`diff.${step.when}`)}`,
      isAskedFor: true,
      choose: () => moveTo(cursorOf({ steps }, step.index)),
    }))
  }, [isOpen, steps, language, t, moveTo])
}

/** The examples, where there is an engine to run them. */
function useExampleItems(isOpen: boolean): PaletteItem[] {
  const { t } = useTranslation()
  const launch = useLaunch()
  const stopOnEntry = useView((view) => view.stopOnEntry)
  if (!isOpen || launch === null) return []
  return LESSONS.flatMap(({ examples }) => examples).map(({ title, line }) => ({
    id: line,
    title: t('palette.run', { title: t(`examples.${title}`) }),
    detail: line,
    choose: () => void launch({ line, stopOnEntry, confirmed: [] }),
  }))
}
