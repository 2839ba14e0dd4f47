export interface ChartShape {
  /** The line, and the area below it, as SVG paths. */
  line: string;
  area: string;
  points: { x: number; y: number }[];
}

/** A curve through the values that never swings past them (monotone cubic), in a box of the given size. */
export function chartShape(values: readonly number[], width: number, height: number): ChartShape {
  const top = Math.max(...values, 1);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const points = values.map((value, i) => ({ x: i * step, y: height - (value / top) * height }));
  const first = points[0];
  if (first === undefined) return { line: '', area: '', points };
  let line = `M${first.x} ${first.y}`;
  points.slice(1).forEach((point, i) => {
    const before = points[i] ?? first;
    const middle = (before.x + point.x) / 2;
    line += ` C${middle} ${before.y} ${middle} ${point.y} ${point.x} ${point.y}`;
  });
  return { line, area: `${line} L${width} ${height} L0 ${height} Z`, points };
}
