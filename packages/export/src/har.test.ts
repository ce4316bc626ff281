import Ajv from 'ajv'
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' }
import addFormats from 'ajv-formats'
import schemas from 'har-schema'
import { describe, expect, test } from 'vitest'
import { toHar } from './har.ts'
import { bundledRuns } from './testing/bundled.ts'
import { eventsOf, header, sampleRun } from './testing/sample-run.ts'

/** What the schemas of the HAR project (`har-schema`) find wrong. */
function faultsOf(har: unknown): unknown {
  const ajv = new Ajv.default({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addMetaSchema(draft6)
  for (const schema of Object.values(schemas)) if (schema !== schemas.har) ajv.addSchema(schema)
  const validate = ajv.compile(schemas.har)
  return validate(har) ? [] : validate.errors
}

const entriesOf = (text: string) => JSON.parse(text).log.entries

describe('HAR', () => {
  test('is valid by the schema, and a wrong one is not', () => {
    const har = JSON.parse(toHar(sampleRun))
    expect(faultsOf(har)).toEqual([])
    har.log.entries[0].request.method = 1
    expect(faultsOf(har)).not.toEqual([])
  })

  test('has an entry per exchange, with the response where one was seen', () => {
    const [create, ping] = entriesOf(toHar(sampleRun))
    expect(create).toMatchObject({
      startedDateTime: '2026-01-02T03:04:05.500Z',
      request: {
        method: 'POST',
        url: 'http://localhost/v1.41/containers/create?name=a%20b&platform=',
        queryString: [
          { name: 'name', value: 'a b' },
          { name: 'platform', value: '' },
        ],
        postData: { mimeType: 'application/json', text: '{"Image":"busybox"}' },
        bodySize: 19,
      },
      response: { status: 404, statusText: 'Not Found', content: { size: 27, text: '{"message":"no such image"}' } },
    })
    expect(create.time).toBeCloseTo(4999.977, 6)
    expect(ping).toMatchObject({ response: { status: 0 }, comment: 'No response was seen.' })
    expect(entriesOf(toHar(sampleRun))).toHaveLength(2)
  })

  test.each(bundledRuns)('of %s is valid, and has every request that was seen', (_id, events) => {
    const har = toHar(events)
    expect(faultsOf(JSON.parse(har))).toEqual([])
    const requests = events.filter((event) => event.kind === 'http' && event.request !== null)
    expect(requests.length).toBeGreaterThan(0)
    expect(entriesOf(har)).toHaveLength(requests.length)
  })

  test('of a run without HTTP is valid and empty', () => {
    const har = toHar(eventsOf([[0, header]]))
    expect(faultsOf(JSON.parse(har))).toEqual([])
    expect(entriesOf(har)).toEqual([])
  })
})
