export const words = {
  share: {
    open_one: 'Share: {{count}} viewer',
    open_other: 'Share: {{count}} viewers',
    title: 'Let others look on',
    link: 'Link for looking on',
    linkHint:
      'Whoever has it sees every run and can control none. It works on this machine, or through a tunnel to it.',
    noLink: 'You came by a link for looking on. Only who controls runs can give it away.',
    idle: 'No run goes on now.',
    viewers_one: '{{count}} page shows this run.',
    viewers_other: '{{count}} pages show this run.',
    nobodyDrives: 'Nobody drives. Whoever asks the engine for something first does.',
    youDrive: 'You drive this run (viewer {{viewer}}).',
    release: 'Let go of the control',
  },
} as const
