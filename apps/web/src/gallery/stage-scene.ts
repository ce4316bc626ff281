// Sets the stage for a scene: reads its recording, delivers what the server has said, and does what a person has done.
import type { RecordingSummary } from '@runthrough/trace'
import { createShownStore, type ShownStore } from '../app/shown-trace.ts'
import { addressOf, bundledRecordings } from '../library/bundled.ts'
import type { Library } from '../library/library.ts'
import { createRunStore } from '../run/run-store.ts'
import { useView } from '../run/view-store.ts'
import { fetchRecording, readRecording } from '../source/read-recording.ts'
import { type Scene, SceneSource } from './scene.ts'

export async function stageScene(scene: Scene): Promise<ShownStore> {
  const bundled = await bundledRecordings()
  const named = bundled.find(({ id }) => id === scene.recording)
  if (!named) throw new Error(`no recording ${scene.recording}`)
  const file = await fetchRecording(addressOf(named))
  const recording = file.ok ? await readRecording(file.value) : file
  if (!recording.ok) throw new Error(recording.error.code)

  const { events } = recording.value
  const live = scene.messages && createRunStore(new SceneSource(scene.messages(events)))
  // The app listens only when it is on the page, but what is done next needs what has been said.
  live?.getState().listen()
  const header = events[0]
  const kept = bundled.slice(0, 4).map(({ id, title, line, exitCode, size }, index): RecordingSummary => {
    if (header?.kind !== 'header') throw new Error('a recording begins with its header')
    const startedAt = new Date(Date.parse(header.startedAt) + index * 60_000).toISOString()
    return {
      id,
      title: index === 0 ? title[useView.getState().language] : null,
      command: line.split(' '),
      startedAt,
      engine: header.engine,
      duration: events.at(-1)?.at ?? 0,
      exitCode,
      error: null,
      ended: index !== 3,
      live: false,
      events: events.length,
      size,
      version: header.version,
      source: 'run',
      damage: null,
    }
  })
  const shown = createShownStore(live, live && libraryOf(kept))
  if (live === null)
    shown.getState().open({ id: named.id, name: named.title[useView.getState().language] }, recording.value)
  scene.act?.(shown, recording.value)
  return shown
}

/** A shelf that can be looked at: nothing is behind it. */
function libraryOf(kept: readonly RecordingSummary[]): Library {
  const nothing = () => Promise.reject(new Error('the gallery keeps nothing'))
  return {
    list: () => Promise.resolve({ ok: true, value: kept }),
    content: nothing,
    rename: nothing,
    remove: nothing,
    add: nothing,
    annotate: nothing,
  }
}
