export const words = {
  steps: {
    title: 'Steps',
    leaves: 'returns',
    upcoming: 'still to come',
    runTo: 'Run to here',
    runToNamed: 'Run to here: {{stage}}',
    unavailable: 'not visible here',
    unavailableBecause: 'Not available here, because {{reason}}.',
    past: 'past',
    current: 'current',
    later: 'later',
    failed: 'failed',
    failedFirst: 'failed first',
    changes_one: '{{count}} change',
    changes_other: '{{count}} changes',
    empty: 'The stages of a run appear here, in the order in which the processes take over.',
  },
} as const
