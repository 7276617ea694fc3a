import { createProcesses } from '../../../src/adapters/processes/create-processes';

/** A host that starts one program, in a sandbox or not, tells its pid, and stays until it is killed. */
const [mode, folder = '', ...argv] = process.argv.slice(2);
const places = [{ path: folder, access: 'write' }] as const;
const started = await createProcesses().spawn({
  argv,
  cwd: folder,
  env: { PATH: process.env['PATH'] ?? '' },
  cookie: 'killed-host',
  ownFolder: folder,
  sandbox: mode === 'sandbox' ? { places } : null,
  stdin: '',
  onOutput: (_stream, chunk) => void process.send?.({ said: Buffer.from(chunk).toString() }),
});
process.send?.(started.ok ? { pid: started.value.identity.pid } : { refused: started.error.message });
