#!/usr/bin/env node
import { run } from './run.js';

process.exitCode = await run(process.argv.slice(2), {
  logFile: process.env.HARBOUR_LOG ?? 'harbour.jsonl',
  now: () => new Date(),
  print: (text) => console.log(text),
  warn: (text) => console.error(text),
});
