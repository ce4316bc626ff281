import { Dialog } from '@base-ui/react/dialog'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import dialog from '../app/Dialog.module.css'
import { functionOf, processOf, titleOf } from '../run/catalogue.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { cursorOf } from '../run/run-view.ts'
import { stepHasFailed } from '../run/step-failure.ts'
import { useView } from '../run/view-store.ts'
import { durationOfSpan, durationText } from './duration.ts'
import styles from './TimelineTable.module.css'
import { useTimeline } from './timeline-store.ts'

/** Rows of a page. */
const PAGE = 100

/** The timeline as a table: what it shows, for those who do not see it and for those who would rather read. */
export function TimelineTable() {
  const { t } = useTranslation()
  const run = useRunView()
  const { steps, tree, events, current } = run
  const language = useView((view) => view.language)
  const moveTo = useRun((state) => state.moveTo)
  const choose = useTimeline((state) => state.choose)
  const pages = Math.max(1, Math.ceil(steps.length / PAGE))
  const [page, setPage] = useState(() => Math.floor((current?.index ?? 0) / PAGE))
  const close = () => choose({ hasTable: false })
  return (
    <Dialog.Root open onOpenChange={close}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Dialog.Popup className={`${dialog.popup} ${styles.popup}`}>
          <Dialog.Title className={dialog.title}>{t('timeline.tableTitle')}</Dialog.Title>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard */}
          <section className={styles.rows} tabIndex={0} aria-label={t('timeline.tableTitle')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('timeline.column.step')}</th>
                  <th scope="col">{t('timeline.column.process')}</th>
                  <th scope="col">{t('timeline.column.stage')}</th>
                  <th scope="col">{t('timeline.column.begin')}</th>
                  <th scope="col">{t('timeline.column.duration')}</th>
                </tr>
              </thead>
              <tbody>
                {steps.slice(page * PAGE, (page + 1) * PAGE).map((step) => {
                  return (
                    <tr key={step.index} aria-current={step.index === current?.index ? 'step' : undefined}>
                      <th scope="row">
                        <button
                          type="button"
                          aria-label={t('timeline.goTo', { step: step.index + 1 })}
                          onClick={() => {
                            moveTo(cursorOf(run, step.index))
                            close()
                          }}
                        >
                          {step.index + 1}
                        </button>
                      </th>
                      <td data-layer={processOf(step.stage)}>{t(`process.${processOf(step.stage)}`)}</td>
                      <td title={functionOf(step.stage)}>
                        {titleOf(step.stage, language)}
                        {step.when === 'leave' ? ` ${t('steps.leaves')}` : ''}
                        {stepHasFailed(tree, step) ? ` · ${t('steps.failed')}` : ''}
                      </td>
                      <td>{durationText(events[step.firstSeq - 1]?.at ?? 0, language)}</td>
                      <td>{durationOfSpan(run, step.span, language) ?? t('timeline.open')}</td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </section>
          <div className={styles.foot}>
            {pages > 1 ? (
              <>
                <button type="button" className={dialog.quiet} disabled={page === 0} onClick={() => setPage(page - 1)}>
                  {t('timeline.previousPage')}
                </button>
                <span>{t('timeline.page', { page: page + 1, pages })}</span>
                <button
                  type="button"
                  className={dialog.quiet}
                  disabled={page === pages - 1}
                  onClick={() => setPage(page + 1)}
                >
                  {t('timeline.nextPage')}
                </button>
              </>
            ) : null}
            <Dialog.Close className={dialog.quiet}>{t('timeline.close')}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
