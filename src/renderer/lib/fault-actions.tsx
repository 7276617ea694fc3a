import type { Fault } from '../../shared/fault';
import { Button } from '../ui/button';
import { openSettings } from './full-window';

/** What can be done about a fault wherever it is shown. */
export function FaultActions({ fault: { code } }: { readonly fault: Fault }) {
  if (code === 'bad_settings') return <Button onClick={openSettings}>Open settings</Button>;
  // What the window holds may not fit what main knows: it asks anew for all of it.
  if (code === 'bad_call') return <Button onClick={() => location.reload()}>Load the window again</Button>;
  return null;
}
