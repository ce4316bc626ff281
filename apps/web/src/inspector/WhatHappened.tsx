import { stageById } from '@runthrough/stages'
import { type EventOf, filesOfStep, type Span, type Step, shellLine } from '@runthrough/trace'
import { lazy, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StepNotes } from '../notes/StepNotes.tsx'
import { Evidence, type EvidenceKind } from '../primitives/Evidence.tsx'
import { Part } from '../primitives/Part.tsx'
import { Prose } from '../primitives/Prose.tsx'
import { processOf, titleOf } from '../run/catalogue.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { changesOfStep } from '../run/step-changes.ts'
import { useView } from '../run/view-store.ts'
import { FailureRoad } from './FailureRoad.tsx'
import { FileList } from './FileList.tsx'
import { Handovers } from './Handovers.tsx'
import { SourcePlace } from './SourcePlace.tsx'
import styles from './WhatHappened.module.css'

const ByHand = lazy(() => import('../by-hand/ByHand.tsx').then((module) => ({ default: module.ByHand })))

/** One step in words and in facts, each with how it is known. */
export function WhatHappened() {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { current, tree } = useRunView()
  const span = current ? tree.spans.get(current.span) : undefined
  if (!current || !span) return null
  const stage = stageById(current.stage)
  return (
    <article className={styles.step}>
      <header data-layer={processOf(current.stage)}>
        <p className={styles.place}>
          <span>{t(`process.${processOf(current.stage)}`)}</span>
          {t(current.when === 'enter' ? 'happened.enters' : 'happened.leaves')}
        </p>
        <h3 className={styles.title}>{titleOf(current.stage, language)}</h3>
      </header>
      {current.when === 'leave' && span.error !== null ? <ReturnedError error={span.error} /> : null}
      <FailureRoad step={current} />
      <StepNotes />
      {stage ? (
        <section className={styles.narration}>
          <p>
            <Prose text={stage.narration[language]} />
          </p>
          <Evidence kind="explained" />
        </section>
      ) : null}
      <Handovers step={current} />
      <Part>
        <ByHand step={current} />
      </Part>
      <ReadHere step={current} />
      <Facts step={current} span={span} docker113={stage?.docker113 ?? null} />
      <Files step={current} />
    </article>
  )
}

function ReturnedError({ error }: { error: NonNullable<Span['error']> }) {
  const { t } = useTranslation()
  return (
    <section className={styles.error}>
      <h4>
        {t('happened.error')} <Evidence kind={error.message === null ? 'observed' : 'derived'} />
      </h4>
      <p>{error.message ?? t('happened.errorUnread')}</p>
      <code>{error.type}</code>
    </section>
  )
}

/** Which documents were read, as the way into the other tabs. */
function ReadHere({ step }: { step: Step }) {
  const { t } = useTranslation()
  const events = useRun((state) => state.events)
  const show = useView((view) => view.show)
  const documents = changesOfStep(events, step)
  const unread = events.filter(
    (event): event is EventOf<'unread'> =>
      event.kind === 'unread' && event.span === step.span && event.when === step.when,
  )
  if (documents.length === 0 && unread.length === 0) return null
  return (
    <section className={styles.read}>
      <h4>
        {t('happened.read')} <Evidence kind="observed" />
      </h4>
      <ul>
        {documents.map(({ of, before, changes }) => (
          <li key={of}>
            <button
              type="button"
              onClick={() => show({ inspectorTab: before === null ? 'state' : 'diff' })}
              data-changed={(before !== null && changes.length > 0) || undefined}
            >
              <code>{of}</code>
              {before !== null && changes.length > 0 ? <span>{t('diff.count', { count: changes.length })}</span> : null}
            </button>
          </li>
        ))}
      </ul>
      {unread.map(({ seq, of, reason }) => (
        <p key={seq} className={styles.unread}>
          {t('happened.unread', { document: of, reason })}
        </p>
      ))}
    </section>
  )
}

function Facts({ step, span, docker113 }: { step: Step; span: Span; docker113: string | null }) {
  const { t } = useTranslation()
  const events = useRun((state) => state.events)
  const started = events.find((event) => event.kind === 'process' && event.pid === span.pid)
  const moment = events[step.firstSeq - 1]?.at ?? 0
  return (
    <dl className={styles.facts}>
      <Fact name={t('happened.function')} evidence="observed">
        <code>{span.symbol}</code>
      </Fact>
      {span.source ? (
        <Fact name={t('happened.source')} evidence="observed">
          <SourcePlace span={span} source={span.source} />
        </Fact>
      ) : null}
      {docker113 === null ? null : (
        <Fact name={t('happened.docker113')} evidence="explained">
          <code>{docker113}</code>
        </Fact>
      )}
      <Fact name={t('happened.process')} evidence="observed">
        {started?.kind === 'process' ? (
          <code className={styles.argv} title={shellLine(started.argv)}>
            {shellLine(started.argv)}
          </code>
        ) : null}
        <span className={styles.ids}>
          {t('happened.pid', { pid: span.pid })} · {t('happened.thread', { tid: span.tid })}
        </span>
      </Fact>
      <Fact name={t('happened.moment')} evidence="observed">
        {t('happened.milliseconds', { value: (moment / 1e6).toFixed(1) })}
      </Fact>
    </dl>
  )
}

function Fact({ name, evidence, children }: { name: string; evidence: EvidenceKind; children: ReactNode }) {
  return (
    <div>
      <dt>
        {name} <Evidence kind={evidence} />
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

function Files({ step }: { step: Step }) {
  const { t } = useTranslation()
  const events = useRun((state) => state.events)
  const files = filesOfStep(events, step)
  if (files.length === 0) return null
  return (
    <section>
      <h4 className={styles.files}>
        {t('happened.files')} <Evidence kind="observed" />
      </h4>
      <FileList files={files} />
    </section>
  )
}
