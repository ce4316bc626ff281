// Compares two runs in a thread of its own: the logs come in, the comparison goes out.
import { arrayKeysOf } from '@runthrough/stages'
import { compareRuns, type TraceEvent } from '@runthrough/trace'

self.onmessage = ({ data: [one, other] }: MessageEvent<readonly [readonly TraceEvent[], readonly TraceEvent[]]>) => {
  self.postMessage(compareRuns(one, other, arrayKeysOf))
}
