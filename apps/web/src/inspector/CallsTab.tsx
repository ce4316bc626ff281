import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Evidence } from '../primitives/Evidence.tsx'
import { FilterField } from '../primitives/FilterField.tsx'
import { indexOf } from '../run/index-of.ts'
import { useRunView } from '../run/run-context.ts'
import { CALL_SCOPES, useView } from '../run/view-store.ts'
import { CallRow } from './CallRow.tsx'
import styles from './CallsTab.module.css'
import { type Call, callsOf, filterCalls } from './calls.ts'

/** Calls that are listed before more are asked for. */
const LISTED = 200

/** What was asked of the kernel at this step: names, arguments in words, results and errors. */
export function CallsTab() {
  const { t } = useTranslation()
  const { events, steps, current, seq } = useRunView()
  const scope = useView((view) => view.callScope)
  const [text, setText] = useState('')
  const [onlyFailed, setOnlyFailed] = useState(false)
  const all = useMemo(() => {
    if (!current) return null
    const place = { step: current, before: steps[current.index - 1], seq }
    const index = indexOf(events)
    return {
      stage: callsOf(index, 'stage', place),
      step: callsOf(index, 'step', place),
      all: callsOf(index, 'all', place),
    }
  }, [events, steps, current, seq])
  const calls = useMemo(() => filterCalls(all?.[scope] ?? [], text, onlyFailed), [all, scope, text, onlyFailed])
  if (all === null) return null
  return (
    <div className={styles.calls}>
      <Scopes counts={{ stage: all.stage.length, step: all.step.length, all: all.all.length }} />
      <div className={styles.filter}>
        <FilterField
          name={t('calls.filter')}
          value={text}
          onChange={setText}
          result={t('calls.count', { count: calls.length })}
        />
        <label className={styles.failed}>
          <input type="checkbox" checked={onlyFailed} onChange={(event) => setOnlyFailed(event.target.checked)} />
          {t('calls.onlyFailed')}
        </label>
        <Evidence kind="observed" />
      </div>
      {calls.length === 0 ? (
        <p className={styles.none}>{t(all[scope].length === 0 ? `calls.none.${scope}` : 'calls.noMatch')}</p>
      ) : null}
      <CallList key={scope} calls={calls} />
    </div>
  )
}

function Scopes({ counts }: { counts: Readonly<Record<(typeof CALL_SCOPES)[number], number>> }) {
  const { t } = useTranslation()
  const scope = useView((view) => view.callScope)
  const choose = useView((view) => view.choose)
  return (
    <fieldset className={styles.scopes}>
      <legend className="visually-hidden">{t('calls.scope')}</legend>
      {CALL_SCOPES.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="call-scope"
            className="visually-hidden"
            checked={scope === name}
            onChange={() => choose({ callScope: name })}
          />
          <span>
            {t(`calls.scopes.${name}`)} <span className={styles.number}>{counts[name]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** The newest calls of many: those nearest to the cursor. */
function CallList({ calls }: { calls: readonly Call[] }) {
  const { t } = useTranslation()
  const [listed, setListed] = useState(LISTED)
  const hidden = Math.max(0, calls.length - listed)
  return (
    <>
      {hidden > 0 ? (
        <button type="button" className={styles.more} onClick={() => setListed(listed + LISTED)}>
          {t('calls.earlier', { count: hidden })}
        </button>
      ) : null}
      <ol className={styles.list}>
        {calls.slice(hidden).map((call) => (
          <CallRow key={call.seq} call={call} />
        ))}
      </ol>
    </>
  )
}
