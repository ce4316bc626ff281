export const words = {
  play: {
    play: 'Play',
    pause: 'Pause playing',
    options: 'How to play',
    speed: 'Speed',
    max: 'max',
    timing: 'Time',
    equal: 'every step the same',
    real: 'as in the run',
    skipIdle: 'Shorten long waits',
  },
} as const
