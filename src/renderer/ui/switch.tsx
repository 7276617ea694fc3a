import { Switch as Parts } from 'radix-ui';

type SwitchProps = {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly describedBy?: string;
};

/** Takes effect at once. Its place tells its state as well as its colour. */
export function Switch({ label, checked, onChange, disabled, describedBy }: SwitchProps) {
  return (
    <Parts.Root
      aria-label={label}
      aria-describedby={describedBy}
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
      className="relative h-[18px] w-[30px] flex-none rounded-full border border-line-control bg-sunken transition-colors duration-(--duration-fast) before:absolute before:-inset-[5px] data-[state=checked]:border-transparent data-[state=checked]:bg-accent-solid forced-colors:data-[state=checked]:bg-[Highlight] disabled:opacity-50"
    >
      <Parts.Thumb className="block size-3 translate-x-0.5 rounded-full bg-secondary transition-transform duration-(--duration-fast) data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-on-accent forced-colors:bg-[ButtonText]" />
    </Parts.Root>
  );
}
