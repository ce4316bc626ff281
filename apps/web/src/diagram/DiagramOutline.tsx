import type { Role } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { functionOf, titleOf } from '../run/catalogue.ts'
import { useView } from '../run/view-store.ts'
import styles from './DiagramOutline.module.css'
import { type DiagramState, innerStages, stateOf } from './diagram-model.ts'
import { edgeId, type PlacedStage } from './lane-layout.ts'
import { STATE_GLYPHS } from './state-signs.ts'
import { LAYOUT, useDiagramState } from './use-diagram-state.ts'
import { useStageMoves } from './use-stage-moves.ts'

/** The diagram as nested lists: lanes, their stages, and what each has to do with others. The same in words. */
export function DiagramOutline() {
  const { t } = useTranslation()
  const level = useView((view) => view.level)
  const state = useDiagramState(level)
  return (
    <ul className={styles.outline}>
      {LAYOUT.lanes.map((process) => (
        <li key={process} data-layer={process}>
          <h3>{t(`process.${process}`)}</h3>
          <Lane process={process} state={state} />
        </li>
      ))}
    </ul>
  )
}

function Lane({ process, state }: { process: Role; state: DiagramState }) {
  const stages = LAYOUT.stages.filter((stage) => stage.process === process)
  return (
    <ol>
      {stages.map((stage) => (
        <Stage key={stage.id} stage={stage} state={state} />
      ))}
    </ol>
  )
}

function Stage({ stage, state }: { stage: PlacedStage; state: DiagramState }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const { goTo, openHandover } = useStageMoves()
  const is = stateOf(state, stage.id)
  const isHere = stage.id === state.current
  const changes = state.changes.get(stage.id) ?? 0
  const calls = state.calls.get(stage.id) ?? 0
  const title = (id: string) => titleOf(id, language)
  const edges = LAYOUT.edges.filter(({ kind }) => kind === 'handover')
  const taken = edges.find(({ to }) => to === stage.id)
  const handover = taken && state.handovers.get(edgeId(taken))
  const reason = state.unavailable.get(stage.id)
  const facts = [
    reason !== undefined && is === 'unavailable' ? t('steps.unavailableBecause', { reason }) : t(`diagram.${is}`),
    ...(changes > 0 ? [t('steps.changes', { count: changes })] : []),
    ...(calls > 0 ? [t('diagram.calls', { count: calls })] : []),
    ...(state.followed.has(stage.id) ? [t('follow.onTheWay')] : []),
    ...(state.breakpoints.has(stage.id) ? [t('breakpoints.one')] : []),
  ]
  return (
    <li data-state={is}>
      <button
        type="button"
        data-stage={stage.id}
        aria-current={isHere ? 'step' : undefined}
        onClick={() => goTo(stage.id)}
      >
        <span aria-hidden="true">{STATE_GLYPHS[is]}</span> {title(stage.id)}
      </button>{' '}
      <span className={styles.facts}>{facts.join(' · ')}</span>
      {taken || edges.some(({ from }) => from === stage.id) ? (
        <ul>
          {taken ? (
            <li>
              {t('diagram.askedBy', { stage: title(taken.from) })}{' '}
              {handover ? (
                <button type="button" onClick={() => openHandover(stage.id, handover.seq)}>
                  {t('diagram.openCarrier', { kind: t(`diagram.carrier.${handover.kind}`) })}
                </button>
              ) : null}
            </li>
          ) : null}
          {edges
            .filter(({ from }) => from === stage.id)
            .map(({ to }) => (
              <li key={to}>{t('diagram.asks', { stage: title(to) })}</li>
            ))}
        </ul>
      ) : null}
      {state.detail === 'story' ? null : (
        <ol className={styles.inside}>
          {innerStages(state, stage.id).map((inner) => (
            <li key={inner.id}>
              <button
                type="button"
                aria-current={inner.isCurrent ? 'step' : undefined}
                title={title(inner.id)}
                onClick={() => goTo(inner.id)}
              >
                <code>{functionOf(inner.id)}</code>
              </button>{' '}
              <span className={styles.facts}>
                {t(`diagram.${inner.state}`)}
                {inner.count > 1 ? ` · ${t('diagram.times', { count: inner.count })}` : ''}
              </span>
            </li>
          ))}
        </ol>
      )}
    </li>
  )
}
