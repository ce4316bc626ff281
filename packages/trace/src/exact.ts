// Whether JSON is exactly what a schema describes. For events that this program has written itself, which are nearly all that
// it reads, nothing needs to be parsed, copied or explained then. zod takes ten times as long where it may not make code
// from text, as in a page under a Content-Security-Policy; whatever is not exact is still left to it.
import { z } from 'zod'

type Check = (json: unknown) => boolean

/**
 * Makes the check of a schema: true only where `schema.parse` gives an equal value. False means nothing: the schema itself
 * must be asked then.
 */
export function exactly(schema: z.core.$ZodType): Check {
  if (schema instanceof z.ZodObject) return exactObject(schema.shape)
  if (schema instanceof z.ZodNullable) return orElse(null, exactly(schema.unwrap()))
  if (schema instanceof z.ZodOptional) return orElse(undefined, exactly(schema.unwrap()))
  if (schema instanceof z.ZodArray && isBare(schema)) return exactArray(exactly(schema.element))
  if (schema instanceof z.ZodRecord) return exactRecord(exactly(schema.valueType))
  if (schema instanceof z.ZodLiteral || schema instanceof z.ZodEnum) return exactValue(valuesOf(schema))
  if (schema instanceof z.ZodUnion) return exactUnion(schema.options.map((option) => exactly(option)))
  if (schema instanceof z.ZodString && isBare(schema)) return (json) => typeof json === 'string'
  if (schema instanceof z.ZodBoolean) return (json) => typeof json === 'boolean'
  if (schema instanceof z.ZodNull) return (json) => json === null
  if (schema instanceof z.ZodNumber) return exactInteger(schema)
  // What came out of JSON.parse is JSON.
  if (schema instanceof z.ZodLazy) return () => true
  return () => false
}

const isBare = (schema: z.ZodType): boolean => (schema._zod.def.checks ?? []).length === 0

const valuesOf = (schema: z.ZodLiteral | z.ZodEnum): ReadonlySet<unknown> =>
  schema instanceof z.ZodLiteral ? schema.values : new Set(schema.options)

const orElse =
  (other: null | undefined, check: Check): Check =>
  (json) =>
    json === other || check(json)

const exactValue =
  (values: ReadonlySet<unknown>): Check =>
  (json) =>
    values.has(json)

const exactArray =
  (element: Check): Check =>
  (json) =>
    Array.isArray(json) && json.every(element)

const exactUnion =
  (options: readonly Check[]): Check =>
  (json) =>
    options.some((option) => option(json))

const isObject = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

function exactRecord(value: Check): Check {
  return (json) => {
    if (!isObject(json)) return false
    for (const key in json) if (!value(json[key])) return false
    return true
  }
}

/** An object without a further member: zod would leave that out. */
function exactObject(shape: Readonly<Record<string, z.core.$ZodType>>): Check {
  const checks = new Map(Object.entries(shape).map(([key, schema]) => [key, exactly(schema)]))
  const needed = Object.entries(shape).flatMap(([key, schema]) => (schema instanceof z.ZodOptional ? [] : key))
  return (json) => {
    if (!isObject(json)) return false
    for (const key in json) if (!checks.get(key)?.(json[key])) return false
    return needed.every((key) => key in json)
  }
}

/** Whole numbers within limits. Any other check of a number is left to the schema. */
function exactInteger(schema: z.ZodNumber): Check {
  const { minValue, maxValue, isInt } = schema
  if (!isInt) return () => false
  const isAbove = (schema._zod.def.checks ?? []).every((check) => {
    const { def } = check._zod
    return def.check === 'number_format' || def.check === 'greater_than' || def.check === 'less_than'
  })
  if (!isAbove) return () => false
  // A limit that may not be reached, as 0 of a positive number, is none that an exact value has to reach either.
  return (json) =>
    Number.isSafeInteger(json) &&
    ((json as number) > (minValue ?? Number.NEGATIVE_INFINITY) || schema.safeParse(json).success) &&
    ((json as number) < (maxValue ?? Number.POSITIVE_INFINITY) || schema.safeParse(json).success)
}
