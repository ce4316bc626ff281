import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { sequence: { groupOrder: 2 }, testTimeout: 60_000 } })
