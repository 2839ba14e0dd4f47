/** A color beside its name: it says nothing by itself. */
export function Swatch({ hex }: { hex: string }) {
  return (
    <span
      aria-hidden
      className="inline-block size-5 shrink-0 rounded-full ring-1 ring-line-strong ring-inset"
      style={{ backgroundColor: hex }}
    />
  );
}
