import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: import.meta.dirname ?? 'e2e',
  test: {
    env: { EDGE: process.env['BASE_URL'] ?? '' }, // the runner takes BASE_URL for itself
    include: ['*.e2e.ts'], environment: 'node', testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 3, maxConcurrency: 2,
  },
})
