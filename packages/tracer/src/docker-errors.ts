// What the engine's own error types say of themselves, where `Error()` is more than a field or an inner error.
import type { ErrorRule } from '@runthrough/go-process'

/** Source: docker/cli, cli/error.go, StatusError. */
const statusError: ErrorRule = (type, value) => {
  if (type !== 'cli.StatusError' || typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return `Status: ${String(value['Status'])}, Code: ${String(value['StatusCode'])}`
}

export const dockerErrors: readonly ErrorRule[] = [statusError]
