import { useTranslation } from 'react-i18next'
import { titleOf } from '../run/catalogue.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './CallRow.module.css'
import type { Call } from './calls.ts'
import { Value } from './Value.tsx'

/** One system call: what was asked for, what came of it, who asked and how long it took. */
export function CallRow({ call }: { call: Call }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { events, seq, tree } = useRunView()
  const moveTo = useRun((state) => state.moveTo)
  const stage = call.span === null ? undefined : tree.spans.get(call.span)?.stage
  const isHere = call.seq === seq
  const hasFailed = call.errno !== null
  const event = events[call.seq - 1]
  // The way back from a program's start begins at its words, which are told with what happened.
  const isSyscall = event?.kind === 'syscall'
  const milliseconds = ((event?.at ?? 0) / 1e6).toFixed(3)
  return (
    <li
      ref={isHere ? bringIntoView : undefined}
      className={styles.call}
      data-failed={hasFailed || undefined}
      aria-current={isHere || undefined}
    >
      <div className={styles.head}>
        <code className={styles.name}>{call.name}</code>
        <span className={styles.result}>
          {hasFailed ? (
            <>
              <span aria-hidden="true">✕ </span>
              <span className="visually-hidden">{t('calls.failed')} </span>
            </>
          ) : null}
          <code>{call.errno ?? (call.result === null ? t('calls.noReturn') : `= ${call.result}`)}</code>
        </span>
      </div>
      <dl className={styles.arguments}>
        {Object.entries(call.arguments).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Value
                value={value}
                plain
                {...(isSyscall ? { seen: { seq: call.seq, kind: 'call', path: `/${name}` } } : {})}
              />
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.when}>
        <button
          type="button"
          onClick={() => moveTo(call.seq)}
          aria-label={t('calls.goTo', { call: call.name, at: milliseconds })}
        >
          {t('happened.milliseconds', { value: milliseconds })}
        </button>
        {call.duration === null ? null : <span>{t('calls.took', { value: (call.duration / 1e3).toFixed(0) })}</span>}
        <span>{t('happened.pid', { pid: call.pid })}</span>
        {stage === undefined ? null : <span>{titleOf(stage, language)}</span>}
      </p>
    </li>
  )
}

const bringIntoView = (row: HTMLElement | null): void => row?.scrollIntoView({ block: 'nearest' })
