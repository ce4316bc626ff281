import { type RefObject, useEffect, useState } from 'react'

interface Size {
  width: number
  height: number
}

/** Width and height of an element's content in CSS pixels, as they are now; 0 before it is on the screen. */
export function useSizeOf(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {}
      setSize({ width: Math.floor(width), height })
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return size
}
