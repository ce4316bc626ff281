import { ROLES } from '@runthrough/trace'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { spansOfKeys } from '../follow/followed-steps.ts'
import { useFollowedSteps } from '../follow/use-trail.ts'
import { useRun } from '../run/run-context.ts'
import { HoverCard } from './HoverCard.tsx'
import { LaneCanvas } from './LaneCanvas.tsx'
import { MarkRow } from './MarkRow.tsx'
import { groupedMarks, type Mark } from './markers.ts'
import { PlaceSlider } from './PlaceSlider.tsx'
import { around, toScreen, WHOLE, widthOf, withPlace } from './section.ts'
import styles from './Timeline.module.css'
import { useTimeline } from './timeline-store.ts'
import { useLaneColours } from './use-colours.ts'
import { usePointing } from './use-pointing.ts'
import { useSizeOf } from './use-size-of.ts'
import { useTimelineKeys } from './use-timeline-keys.ts'
import { useTimelineView } from './use-timeline-view.ts'
import { useWheelZoom } from './use-wheel-zoom.ts'

/** Height of a lane in rem: the names beside the lanes grow with the letters of the page. */
const LANE = 0.6875

/** The run as a timeline: a lane per process, the spans of stages in it, the place of the viewer across all of them. */
export function Timeline() {
  const { t } = useTranslation()
  const view = useTimelineView()
  const { run, scale, model } = view
  const { steps, current } = run
  const section = useTimeline((state) => state.section)
  const loop = useTimeline((state) => state.loop)
  const choose = useTimeline((state) => state.choose)
  const runId = useRun((state) => state.run)
  const moveTo = useRun((state) => state.moveTo)
  const plot = useRef<HTMLDivElement>(null)
  const { width, height } = useSizeOf(plot)
  const colours = useLaneColours(plot)
  const { steps: followedSteps } = useFollowedSteps()
  const followed = useMemo(() => spansOfKeys(followedSteps), [followedSteps])
  const { pointed, setPointed, dragged, brushed, handlers } = usePointing(view, plot, width, height / ROLES.length)
  useTimelineKeys()
  useWheelZoom(plot, scale.smallest)

  // Another run is another timeline.
  useEffect(() => choose({ section: WHOLE, loop: null }), [runId, choose])

  const place = current ? scale.placeOf(current.firstSeq) : 0
  const end = current ? scale.endOf(current.firstSeq) : 0
  const baton = dragged ?? (place + end) / 2
  // What is shown goes with the cursor, at once: an animation would run after every step.
  useEffect(() => {
    const { section: before } = useTimeline.getState()
    const followed = withPlace(before, place)
    if (followed !== before) choose({ section: followed })
  }, [place, choose])

  const groups = useMemo(
    () => groupedMarks(view.marks, (seq) => scale.placeOf(seq), section, width),
    [view.marks, scale, section, width],
  )
  const goTo = useCallback(
    ({ seq }: Mark) => moveTo(seq >= (steps.at(-1)?.firstSeq ?? seq) ? 'live' : seq),
    [moveTo, steps],
  )
  /** Goes closer to marks that are too close to each other, as far as that is possible, and to the first of them. */
  const open = useCallback(
    (marks: readonly Mark[]) => {
      const { section } = useTimeline.getState()
      const places = marks.map(({ seq }) => scale.placeOf(seq))
      const closer = around(Math.min(...places), Math.max(...places), scale.smallest)
      if (widthOf(closer) < widthOf(section)) choose({ section: closer })
      if (marks[0]) goTo(marks[0])
    },
    [scale, choose, goTo],
  )
  const band = (className: string | undefined, from: number, to: number) => {
    const left = Math.max(0, toScreen(section, from, width))
    const right = Math.min(width, toScreen(section, to, width))
    return right > left ? <span className={className} style={{ left, width: right - left }} /> : null
  }

  return (
    <div className={styles.timeline}>
      <ul className={styles.names} aria-hidden="true">
        {ROLES.map((role) => (
          <li key={role} data-layer={role} style={{ height: `${LANE}rem`, lineHeight: `${LANE}rem` }}>
            {t(`process.${role}`)}
          </li>
        ))}
      </ul>
      <div className={styles.plot}>
        <div className={styles.marks}>
          <MarkRow groups={groups} onGoTo={goTo} onOpen={open} />
        </div>
        <div ref={plot} className={styles.lanes} style={{ height: `${ROLES.length * LANE}rem` }} {...handlers}>
          {colours ? (
            <LaneCanvas
              model={model}
              section={section}
              colours={colours}
              width={width}
              height={height}
              followed={followed}
            />
          ) : null}
          {band(styles.later, dragged ?? end, 1)}
          {loop ? band(styles.loop, scale.placeOf(loop.from), scale.endOf(loop.to)) : null}
          {brushed ? band(styles.loop, Math.min(brushed.from, brushed.to), Math.max(brushed.from, brushed.to)) : null}
          {current && baton >= section.from && baton <= section.to ? (
            <span className={styles.baton} style={{ transform: `translateX(${toScreen(section, baton, width)}px)` }} />
          ) : null}
          <PlaceSlider />
          {pointed ? <HoverCard pointed={pointed} width={width} onDismiss={() => setPointed(null)} /> : null}
        </div>
      </div>
    </div>
  )
}
