import { X } from 'lucide-react';
import { openFeature } from '../../lib/navigate';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { AnsiText } from './ansi-text';
import type { LogEntry } from './log-entry';

type EntryDetailsProps = {
  readonly entry: LogEntry;
  readonly hasFeature: (number: number) => boolean;
  readonly onClose: () => void;
};

/** The whole of one entry, to be read and copied. */
export function EntryDetails({ entry, hasFeature, onClose }: EntryDetailsProps) {
  const { time, section, feature, message, fields, kind } = entry;
  return (
    <section aria-label="Chosen entry" className="flex max-h-[40%] min-h-24 flex-none flex-col border-t border-line">
      <div className="flex h-9 flex-none items-center gap-3 px-4 text-xs text-muted">
        {time !== null && <time className="font-mono tabular-nums">{time}</time>}
        {section !== null && <span className="font-mono text-2xs">{section}</span>}
        <span className="flex-1" />
        {feature !== null && hasFeature(feature) && (
          <Button size="sm" onClick={() => openFeature(feature)}>
            Open #{feature}
          </Button>
        )}
        <IconButton label="Close" shortcut="Esc" onClick={onClose}>
          <X size={15} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      <div className="selectable min-h-0 overflow-auto px-4 pb-3 font-mono text-xs leading-[18px]" tabIndex={0}>
        <p className="break-words whitespace-pre-wrap">{kind === 'plain' ? <AnsiText line={message} /> : message}</p>
        {fields.map((field, index) => (
          <p key={index} className="break-words whitespace-pre-wrap text-secondary">
            {field}
          </p>
        ))}
      </div>
    </section>
  );
}
