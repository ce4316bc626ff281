import { createContext, use } from 'react'
import type { ServerApi } from './server-api.ts'

export const ApiContext = createContext<ServerApi | null>(null)

export function useServerApi(): ServerApi {
  const api = use(ApiContext)
  if (api === null) throw new Error('No server API above this component')
  return api
}
