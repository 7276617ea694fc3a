import { FileText, PencilLine, Plug, Terminal } from 'lucide-react';
import { classes } from '../../ui/classes';

/** The tool in use, or faintly the last one: most are done before one has read their name. Its room stays without any. */
export function ToolLine({ tool, isInUse }: { readonly tool: string | null; readonly isInUse: boolean }) {
  return (
    <div className={classes('flex h-[26px] min-w-0 items-center gap-2 rounded-sm px-2', tool !== null && 'bg-sunken')}>
      {tool !== null && (
        <>
          <ToolIcon tool={tool} />
          <code className={classes('truncate text-[11.5px] leading-4', isInUse ? 'text-secondary' : 'text-muted')}>
            {tool}
          </code>
        </>
      )}
    </div>
  );
}

function ToolIcon({ tool }: { readonly tool: string }) {
  const look = { className: 'flex-none text-muted', size: 13, strokeWidth: 1.75, 'aria-hidden': true } as const;
  if (/^(edit|write|create|delete|patch)/i.test(tool)) return <PencilLine {...look} />;
  if (/^(read|list|search|look)/i.test(tool)) return <FileText {...look} />;
  return /^(feature_|knowledge_|mcp)/i.test(tool) ? <Plug {...look} /> : <Terminal {...look} />;
}
