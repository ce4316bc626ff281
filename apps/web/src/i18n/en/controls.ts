export const words = {
  breakpoints: {
    title: 'Breakpoints',
    one: 'breakpoint',
    at: 'Breakpoint: {{stage}}',
    onError: 'Hold where any function returns an error',
    onStage: 'Hold at a stage',
    onChange: 'Hold where a document changes',
    path: 'Path in the document; empty for all of it',
    add: 'Add',
    remove: 'Remove',
    removeNamed: 'Remove: {{name}}',
    changes: '{{document}} changes',
    errorAt: '{{stage}} returns an error',
    none: 'No breakpoint on a stage or a document. Set one with the dot beside a step, also before the run begins.',
    driverOnly: 'Who drives the run sets its breakpoints.',
  },
} as const
