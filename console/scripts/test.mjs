// Runs the tests that its arguments name, the unit tests without any, and closes with one line that says how many passed.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const report = `${process.cwd()}/node_modules/.cache/tests.json`
const run = spawnSync('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)], { stdio: 'inherit', shell: process.platform === 'win32' })
const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
console.log(`${numPassedTests} passed, ${numFailedTests} failed`)
process.exit(run.status ?? 1)
