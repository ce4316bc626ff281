// The few pictograms of the app, drawn on a 16-pixel grid. Always beside a text or in a named button, never alone.

const PATHS = {
  first: 'M3 3h2v10H3zM13 3v10L6 8z',
  last: 'M11 3h2v10h-2zM3 3v10l7-5z',
  back: 'M11.5 2.5v11L4 8z',
  forward: 'M4.5 2.5v11L12 8z',
  next: 'M3 2.5v11L9.5 8zM11 2.5h2v11h-2z',
  continue: 'M2 2.5v11L8 8zM8 2.5v11L14 8z',
  library: 'M2.5 3h3v10h-3zM6.5 3h3v10h-3zM10.4 3.6l2.5-.7 2 9.5-2.6.6z',
  people:
    'M6 3a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5M1.5 13c0-2.4 2-4 4.5-4s4.5 1.6 4.5 4zM11 4a2 2 0 1 1 0 4zM11.8 9.2c1.7.4 2.9 1.7 2.9 3.8H12c0-1.5-.1-2.7-.9-3.7z',
  play: 'M4 2.5v11L12.5 8z',
  stepIn: 'M7.2 1.5h1.6v6.2l2.6-2.6 1.1 1.1L8 10.7 3.5 6.2l1.1-1.1 2.6 2.6zM6.3 12.2h3.4v2.3H6.3z',
  stepOut: 'M8 1.5 12.5 6l-1.1 1.1-2.6-2.6v6.2H7.2V4.5L4.6 7.1 3.5 6zM6.3 12.2h3.4v2.3H6.3z',
  over: 'M2 8.5C2.4 5 5 2.8 8 2.8c2.2 0 4 1.1 5 2.8V3h1.4v5.3H9.2V6.9h2.9C11.4 5.3 9.8 4.3 8 4.3c-2.2 0-4.1 1.6-4.5 4.2zM6.3 12.2h3.4v2.3H6.3z',
  breakpoint: 'M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z',
  note: 'M3 2h10v8.5L9.5 14H3zM4.5 3.5v9H8.8V9.8h2.7V3.5zM6 5.5h4v1.2H6zM6 7.6h3v1.2H6z',
  pause: 'M4 2.5h3v11H4zM9 2.5h3v11H9z',
  stop: 'M3 3h10v10H3z',
  live: 'M8 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
  check: 'M2.5 8.5 4 7l2.7 2.7L12 4.3l1.5 1.5L6.7 12.6z',
  cross: 'M3.2 4.6 4.6 3.2 8 6.6l3.4-3.4 1.4 1.4L9.4 8l3.4 3.4-1.4 1.4L8 9.4l-3.4 3.4-1.4-1.4L6.6 8z',
  hidden: 'M2 7.25h12v1.5H2z',
  commands: 'M1.5 3h13v10h-13zM3 4.5v7h10v-7zM4.2 6.3l.9-.9L7.7 8l-2.6 2.6-.9-.9L5.9 8zM8 9.6h3.5v1.2H8z',
  filter: 'M2 3h12v1.6L9.4 9v4.2l-2.8 1.3V9L2 4.6z',
  pin: 'M5 2h6v1.4l-1 .6v3.2l2.2 2v1.3H8.7V14h-1.4v-3.5H3.8V9.2l2.2-2V4L5 3.4z',
  compare: 'M2 3h5v10H2zM3.4 4.4v7.2h2.2V4.4zM9 3h5v10H9zM10.4 4.4v7.2h2.2V4.4z',
  down: 'M3.5 5.5 8 10l4.5-4.5 1 1L8 12 2.5 6.5z',
  up: 'M3.5 10.5 8 6l4.5 4.5 1-1L8 4 2.5 9.5z',
  download: 'M7.2 2h1.6v6.2l2.2-2.2 1.1 1.1L8 11.2 3.9 7.1 5 6l2.2 2.2zM3 12.5h10V14H3z',
  plus: 'M7.2 3h1.6v4.2H13v1.6H8.8V13H7.2V8.8H3V7.2h4.2z',
  minus: 'M3 7.2h10v1.6H3z',
  fit: 'M2.5 2.5H6V4H4v2H2.5zM10 2.5h3.5V6H12V4h-2zM2.5 10H4v2h2v1.5H2.5zM12 10h1.5v3.5H10V12h2zM6 6h4v4H6z',
  loop: 'M5 3.5h5.5a3.5 3.5 0 0 1 3 5.3l-1.2-.9A2 2 0 0 0 10.5 5H5v2L1.8 4.25 5 1.5zM11 12.5H5.5a3.5 3.5 0 0 1-3-5.3l1.2.9A2 2 0 0 0 5.5 11H11V9l3.2 2.75L11 14.5z',
  table: 'M2 3h12v10H2zM3.5 6.5v2h4v-2zM9 6.5v2h3.5v-2zM3.5 10v1.5h4V10zM9 10v1.5h3.5V10z',
  outline: 'M2 3h3v2H2zM6.5 3.2H14v1.6H6.5zM4 7h3v2H4zM8.5 7.2H14v1.6H8.5zM4 11h3v2H4zM8.5 11.2H14v1.6H8.5z',
  search:
    'M6.8 2.5a4.3 4.3 0 1 0 2.6 7.7l3.2 3.2 1-1-3.2-3.2a4.3 4.3 0 0 0-3.6-6.7m0 1.5a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6',
  returns: 'M6.5 3 2 7.5 6.5 12V9h3.7c1.3 0 2.3 1 2.3 2.3V13H14v-1.7C14 9 12.4 7.5 10.2 7.5H6.5z',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name, size = 14 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="currentColor" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fillRule="evenodd" />
    </svg>
  )
}
