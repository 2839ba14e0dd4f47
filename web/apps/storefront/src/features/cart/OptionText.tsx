/** "M / Blue", or nothing for a product without options. */
export function OptionText({ options }: { options: Readonly<Record<string, string>> }) {
  const values = Object.values(options);
  return values.length === 0 ? null : (
    <span className="text-sm text-muted">{values.join(' / ')}</span>
  );
}
