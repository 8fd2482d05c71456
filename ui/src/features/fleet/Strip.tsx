import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { count, HEALTHS, list } from "../../design/words";
import { barAt, bars, HEIGHTS, type Bar } from "./strip";

const BAR_MIN_PIXELS = 3;
const BAR_MAX_PIXELS = 14;

/** All applications of the list side by side: the worse, the higher and the more vivid. */
export function Strip({ letters, counts, onPick }: { letters: string; counts: Record<string, number>; onPick: (offset: number) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const [tip, setTip] = useState<{ bar: Bar; left: number }>();
  const all = useMemo(() => bars(letters, width / BAR_MIN_PIXELS), [letters, width]);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const draw = (): void => paint(canvas.current, all);
    draw();
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", draw);
    return () => scheme.removeEventListener("change", draw);
  }, [all]);
  const words = list(HEALTHS.filter((word) => (counts[word] ?? 0) > 0).map((word) => `${counts[word]} ${word.toLowerCase()}`));
  const point = (event: MouseEvent): Bar | undefined => barAt(all, event.offsetX / extent(all.length, width));
  return (
    <div class="strip">
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Health of all that match: ${words || "none"}`}
        onMouseMove={(event) => {
          const bar = event.offsetX > extent(all.length, width) ? undefined : point(event);
          setTip(bar === undefined ? undefined : { bar, left: event.offsetX });
        }}
        onMouseLeave={() => setTip(undefined)}
        onClick={(event) => {
          const bar = point(event);
          if (bar !== undefined) onPick(bar.from);
        }}
      />
      {tip !== undefined && (
        <div class="tip" style={{ left: `${Math.min(tip.left, width - 190)}px` }}>
          {tip.bar.to - tip.bar.from === 1
            ? `Row ${tip.bar.from + 1}: ${tip.bar.worst}`
            : `${count(tip.bar.to - tip.bar.from, "application")} from row ${tip.bar.from + 1}, worst ${tip.bar.worst}`}
        </div>
      )}
    </div>
  );
}

/** How wide the bars are together: few ones do not fill the line. */
function extent(number: number, width: number): number {
  return Math.min(width, number * BAR_MAX_PIXELS);
}

function paint(canvas: HTMLCanvasElement | null, all: readonly Bar[]): void {
  const context = canvas?.getContext("2d");
  if (canvas === null || !context) return;
  const scale = devicePixelRatio;
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = width * scale;
  canvas.height = height * scale;
  context.scale(scale, scale);
  const style = getComputedStyle(canvas);
  const step = extent(all.length, width) / Math.max(1, all.length);
  const gap = step > 5 ? 2 : step > 2.4 ? 0.6 : 0;
  all.forEach((bar, index) => {
    const size = Math.max(3, HEIGHTS[bar.worst] * height);
    context.fillStyle = style.getPropertyValue("--strip-track");
    context.fillRect(index * step, 0, Math.max(1, step - gap), height);
    context.fillStyle = style.getPropertyValue(`--strip-${bar.worst.toLowerCase()}`);
    context.fillRect(index * step, height - size, Math.max(1, step - gap), size);
  });
}
