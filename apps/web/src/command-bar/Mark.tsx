import styles from './CommandBar.module.css'

export function Mark() {
  return (
    <h1 className={styles.mark}>
      <span className={styles.baton} aria-hidden="true">
        {(['cli', 'dockerd', 'containerd', 'shim', 'runc', 'container'] as const).map((layer) => (
          <i key={layer} data-layer={layer} />
        ))}
      </span>
      runthrough
    </h1>
  )
}
