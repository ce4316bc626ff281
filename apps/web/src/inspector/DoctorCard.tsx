import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Prose } from '../primitives/Prose.tsx'
import { useView } from '../run/view-store.ts'
import { useServerApi } from '../source/api-context.ts'
import type { DoctorCheck, DoctorReport } from '../source/doctor-report.ts'
import styles from './DoctorCard.module.css'

const SIGNS = { ok: '✓', warn: '!', fail: '✗' } as const

/** Why there is no live run on this machine, and what to do about it. */
export function DoctorCard() {
  const { t } = useTranslation()
  const { report, examine } = useReport()
  return (
    <section className={styles.card}>
      <h3>{t('doctor.title')}</h3>
      <p>{t('doctor.lead')}</p>
      {report === 'loading' ? <p role="status">{t('doctor.loading')}</p> : null}
      {report === 'failed' ? <p role="alert">{t('doctor.failed')}</p> : null}
      {typeof report === 'object' ? (
        <ul className={styles.checks}>
          {report.checks.map((check) => (
            <CheckLine key={check.id} check={check} />
          ))}
        </ul>
      ) : null}
      <button type="button" className={styles.again} onClick={examine}>
        {t('doctor.again')}
      </button>
    </section>
  )
}

function useReport() {
  const api = useServerApi()
  const [report, setReport] = useState<DoctorReport | 'loading' | 'failed'>('loading')
  const examine = useCallback(() => {
    setReport('loading')
    api.doctor().then(setReport, () => setReport('failed'))
  }, [api])
  useEffect(examine, [examine])
  return { report, examine }
}

function CheckLine({ check }: { check: DoctorCheck }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  return (
    <li data-state={check.state}>
      <span className={styles.sign} aria-hidden="true">
        {SIGNS[check.state]}
      </span>
      <div>
        <p className={styles.what}>
          {check.what[language]}: <code>{check.found}</code>
          <span className="visually-hidden">{t(`doctor.${check.state}`)}</span>
        </p>
        {check.details ? (
          <ul className={styles.details}>
            {check.details.map((detail) => (
              <li key={detail.en}>
                <Prose text={detail[language]} />
              </li>
            ))}
          </ul>
        ) : null}
        {check.remedy ? (
          <>
            <p className={styles.meaning}>
              <Prose text={check.meaning[language]} />
            </p>
            <Remedy text={check.remedy[language]} />
          </>
        ) : null}
      </div>
    </li>
  )
}

/** What to do, and a button that copies the command in it, or all of it where there is none. */
function Remedy({ text }: { text: string }) {
  const { t } = useTranslation()
  const [isCopied, setCopied] = useState(false)
  const command = /`([^`]+)`/.exec(text)?.[1] ?? text
  return (
    <p className={styles.remedy}>
      <span>
        <Prose text={text} />
      </span>
      <button
        type="button"
        className={styles.copy}
        onClick={() => void navigator.clipboard.writeText(command).then(() => setCopied(true))}
        title={command}
      >
        {t(isCopied ? 'doctor.copied' : 'doctor.copy')}
      </button>
    </p>
  )
}
