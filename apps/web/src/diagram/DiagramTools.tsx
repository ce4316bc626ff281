import { useTranslation } from 'react-i18next'
import { ToolButton } from '../primitives/ToolButton.tsx'
import { useRunView } from '../run/run-context.ts'
import styles from './DiagramTools.module.css'
import { useSaveDiagram } from './use-save-diagram.ts'

interface Props {
  isOutline: boolean
  onOutline: () => void
}

/** Beside the heading of the diagram: the same as a list, and as a picture to take away. */
export function DiagramTools({ isOutline, onOutline }: Props) {
  const { t } = useTranslation()
  const { steps } = useRunView()
  const save = useSaveDiagram()
  return (
    <div className={styles.tools}>
      {steps.length === 0
        ? null
        : (['svg', 'png'] as const).map((format) => (
            <button key={format} type="button" title={t(`diagram.save.${format}`)} onClick={() => void save(format)}>
              <span className="visually-hidden">{t(`diagram.save.${format}`)}</span>
              <span aria-hidden="true">{format.toUpperCase()}</span>
            </button>
          ))}
      <ToolButton
        name={t('diagram.outline')}
        icon="outline"
        command="outline"
        isPressed={isOutline}
        onClick={onOutline}
      />
    </div>
  )
}
