/** JSON on one line, as the engine writes it, is set on many; anything else stays as it is. */
export function readable(content: string): string {
  try {
    return JSON.stringify(JSON.parse(content), null, 2)
  } catch {
    return content
  }
}
