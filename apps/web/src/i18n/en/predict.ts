export const words = {
  predict: {
    title: 'Prediction',
    switch: 'Predict, then reveal',
    switchHint: 'A step asks what comes next. You can go on without an answer.',
    value: 'What will {{place}} be when this function returns?',
    field: 'Which field of {{document}} will this function change?',
    process: 'Which process comes next?',
    none: 'none',
    reveal: 'Reveal',
    skip: 'or just go on',
    said: 'You said:',
    right: 'That is so.',
    wrong: 'It is different.',
    truth: 'In this run:',
    notYet: 'The run has not come so far. Go on, and you will see.',
    show: 'Show it',
  },
} as const
