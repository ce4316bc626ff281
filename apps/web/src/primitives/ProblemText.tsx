import { explainProblem, type ProblemReport } from '@runthrough/trace'
import { useView } from '../run/view-store.ts'
import styles from './ProblemText.module.css'
import { Prose } from './Prose.tsx'

/** What went wrong, and what to do, at the place where it was asked for. */
export function ProblemText({ problem }: { problem: ProblemReport }) {
  const language = useView((view) => view.language)
  const { what, remedy } = explainProblem(problem, language)
  return (
    <p className={styles.problem} role="alert">
      <strong>
        <Prose text={what} />
      </strong>{' '}
      <Prose text={remedy} />
    </p>
  )
}
