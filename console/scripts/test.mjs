// Runs the unit tests and closes with one line that says how many passed.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const report = 'node_modules/.cache/unit-tests.json'
const run = spawnSync('npx', ['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${process.cwd()}/${report}`], { stdio: 'inherit', shell: process.platform === 'win32' })
const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
console.log(`${numPassedTests} passed, ${numFailedTests} failed`)
process.exit(run.status ?? 1)
