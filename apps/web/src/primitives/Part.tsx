import { problem } from '@runthrough/trace'
import { Component, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Part.module.css'
import { ProblemText } from './ProblemText.tsx'

interface Props {
  /** What stands in its place while its code is on the way. */
  fallback?: ReactNode
  children: ReactNode
}

interface State {
  failure: Error | null
}

/**
 * A part of the page that the rest does without: its code may be on the way, may not come (the server has ended, or is
 * another version by now), or may fail while it draws. Then it says so in its place, and all else goes on.
 */
export class Part extends Component<Props, State> {
  override state: State = { failure: null }

  static getDerivedStateFromError(failure: unknown): State {
    return { failure: failure instanceof Error ? failure : new Error(String(failure)) }
  }

  override render() {
    const { fallback, children } = this.props
    const { failure } = this.state
    return failure ? <FailedPart reason={failure.message} /> : <Suspense fallback={fallback}>{children}</Suspense>
  }
}

function FailedPart({ reason }: { reason: string }) {
  const { t } = useTranslation()
  return (
    <div className={styles.failed}>
      <ProblemText problem={problem('part-failed', { reason })} />
      <button type="button" onClick={() => location.reload()}>
        {t('problem.reload')}
      </button>
    </div>
  )
}
