export const words = {
  firstVisit: {
    title: 'This is a recorded run.',
    lead: 'A real docker run, held at its first stage.',
    step: 'next stage',
    diff: 'what a stage changed',
    library: 'all recordings',
    others: 'Other recordings',
    done: 'done:',
    dismiss: 'Hide the hints',
    run: 'Run it for real',
    starts: 'The engine is starting …',
    noEngine: 'It cannot be run for real here: there is no engine.',
    missing: 'It cannot be run for real here. What is missing: {{list}}.',
    doctor: 'What is missing, and what to do',
    player: 'To run it for real, start Runthrough itself on a Linux machine: this page only plays recordings.',
  },
} as const
