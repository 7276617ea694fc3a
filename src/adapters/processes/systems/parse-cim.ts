import { z } from 'zod';

/** One process as `listScript` prints it. */
export type CimRow = {
  readonly pid: number;
  readonly ppid: number;
  /** Hundreds of nanoseconds since the year 1, as text: too large for a number. Empty for the idle process. */
  readonly startedAt: string;
  readonly command: string;
};

const rowSchema = z.object({
  pid: z.number().int(),
  ppid: z.number().int(),
  started: z.string().regex(/^\d*$/),
  name: z.string().nullable(),
  command: z.string().nullable(),
});

/** PowerShell that prints processes as JSON: all, or those with the given pids. wmic is gone from Windows 11. */
export function listScript(pids: readonly number[] | null): string {
  const filter = pids === null ? '' : ` -Filter "${pids.map((pid) => `ProcessId=${pid}`).join(' OR ')}"`;
  return [
    "$ErrorActionPreference = 'Stop'",
    '[Console]::OutputEncoding = [Text.Encoding]::UTF8',
    `$all = Get-CimInstance -ClassName Win32_Process -Property ProcessId,ParentProcessId,CreationDate,Name,CommandLine${filter}`,
    "$rows = @($all | ForEach-Object { @{ pid = $_.ProcessId; ppid = $_.ParentProcessId; name = $_.Name; command = $_.CommandLine; started = $(if ($_.CreationDate) { $_.CreationDate.ToUniversalTime().Ticks.ToString() } else { '' }) } })",
    'ConvertTo-Json -InputObject $rows -Compress',
  ].join('; ');
}

/** What `listScript` printed; throws on anything else, for half a listing would hide processes. */
export function parseCim(output: string): CimRow[] {
  const text = output.replace(/^\uFEFF/, '').trim();
  const rows = z.array(rowSchema).parse(text === '' ? [] : JSON.parse(text));
  return rows.map(({ pid, ppid, started, name, command }) => ({
    pid,
    ppid,
    startedAt: started,
    command: (command ?? name ?? '').slice(0, 300),
  }));
}
