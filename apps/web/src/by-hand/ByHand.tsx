import type { HandCommand } from '@runthrough/stages'
import type { Step } from '@runthrough/trace'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Evidence } from '../primitives/Evidence.tsx'
import { holdLevelOf } from '../run/catalogue.ts'
import { useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './ByHand.module.css'
import { commandsOfStep, scriptOf } from './commands-of-step.ts'

/** So many commands are shown without being asked for. */
const FEW = 5

/** The commands that do by hand what the kernel was asked for at a step, with the values of this run. */
export function ByHand({ step }: { step: Step }) {
  const { events, tree } = useRunView()
  const level = useView((view) => view.level)
  const commands = commandsOfStep(events, tree, step, holdLevelOf(level))
  if (commands.length === 0) return null
  // Another step is another list, which is open or not by its own length.
  return <Commands key={`${step.span} ${step.when}`} commands={commands} />
}

function Commands({ commands }: { commands: readonly HandCommand[] }) {
  const { t } = useTranslation()
  const { seq } = useRunView()
  const titleId = useId()
  return (
    <section className={styles.byHand} aria-labelledby={titleId}>
      <details open={commands.length <= FEW}>
        <summary>
          <h4 id={titleId}>{t('byHand.title')}</h4>
          <span className={styles.count}>{t('byHand.count', { count: commands.length })}</span>
          <Evidence kind="explained" />
        </summary>
        <p className={styles.lead}>{t('byHand.lead')}</p>
        <ol className={styles.commands}>
          {commands.map((command, index) => (
            <Command
              key={command.seqs[0]}
              command={command}
              isHere={command.seqs.includes(seq)}
              isLater={(command.seqs[0] ?? 0) > seq}
              isElsewhere={commands[index - 1]?.place !== command.place}
            />
          ))}
        </ol>
        <CopyScript commands={commands} />
      </details>
    </section>
  )
}

interface CommandProps {
  command: HandCommand
  /** Whether the viewer stands at this very call. */
  isHere: boolean
  isLater: boolean
  /** Whether it is to be typed in another place than the one before. */
  isElsewhere: boolean
}

function Command({ command: { line, call, seqs, place, errno, needs }, isHere, isLater, isElsewhere }: CommandProps) {
  const { t } = useTranslation()
  return (
    <li aria-current={isHere ? 'step' : undefined} data-later={isLater || undefined}>
      {isElsewhere ? <p className={styles.place}>{t(`byHand.${place}`)}</p> : null}
      <pre>
        <code>{line}</code>
      </pre>
      {needs === null ? null : <p className={styles.needs}>{t(`byHand.needs.${needs}`)}</p>}
      <p className={styles.call}>
        <code>{call}(2)</code>
        {seqs.length > 1 ? <span>{t('byHand.times', { count: seqs.length })}</span> : null}
        {errno === null ? null : <span className={styles.failed}>{t('byHand.failed', { errno })}</span>}
        {isLater ? <span>{t('byHand.later')}</span> : null}
      </p>
    </li>
  )
}

function CopyScript({ commands }: { commands: readonly HandCommand[] }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(
      scriptOf(commands, {
        place: { host: t('byHand.host'), container: t('byHand.container') },
        needs: { seccompFilter: t('byHand.needs.seccompFilter'), deviceProgram: t('byHand.needs.deviceProgram') },
      }),
    )
    setCopied(true)
  }
  return (
    <button type="button" className={styles.copy} onClick={() => void copy()}>
      {t(copied ? 'byHand.copied' : 'byHand.copy')}
    </button>
  )
}
