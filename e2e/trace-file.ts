// A synthetic trace as the file of a recording, written as it is made: a million events are more text than one string holds.
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { encodeEvent, syntheticTrace } from '@runthrough/trace'

/** @param stages the ids of the stages that happen in it */
export async function writeTrace(file: string, length: number, stages: readonly string[]): Promise<void> {
  const lines = function* () {
    for (const event of syntheticTrace(length, 1, stages)) yield encodeEvent(event)
  }
  await pipeline(Readable.from(lines()), createGzip({ level: 1 }), createWriteStream(file))
}
