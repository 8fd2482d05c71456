import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ApplicationDto } from "../../client/generated";
import { count, HEALTHS, list } from "../../design/words";
import { Segments } from "./Segments";
import { barAt, bars, HEIGHTS, type Bar } from "./strip";

const BAR_MIN_PIXELS = 3;

/** Up to so many applications, each bar is a link with a name; more are drawn as one picture. */
const SEGMENTS_MAX = 20;

interface Asked {
  /** One letter for each application that matches, in the order of the list. */
  letters: string;
  counts: Record<string, number>;
  /** The first applications of the list. */
  items: readonly ApplicationDto[];
  onPick: (offset: number) => void;
}

/** All applications of the list side by side: the worse, the higher and the more vivid. */
export function Strip({ letters, counts, items, onPick }: Asked) {
  const told = list(HEALTHS.filter((word) => (counts[word] ?? 0) > 0).map((word) => `${counts[word]} ${word.toLowerCase()}`));
  const words = `Health of all that match: ${told || "none"}`;
  return letters.length <= SEGMENTS_MAX && items.length === letters.length ? (
    <Segments items={items} words={words} />
  ) : (
    <Bars letters={letters} words={words} onPick={onPick} />
  );
}

function Bars({ letters, words, onPick }: Pick<Asked, "letters" | "onPick"> & { words: string }) {
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
  const point = (event: MouseEvent): Bar | undefined => barAt(all, event.offsetX / Math.max(1, width));
  return (
    <div class="strip">
      <canvas
        ref={canvas}
        role="img"
        aria-label={words}
        onMouseMove={(event) => {
          const bar = point(event);
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

function paint(canvas: HTMLCanvasElement | null, all: readonly Bar[]): void {
  const context = canvas?.getContext("2d");
  if (canvas === null || !context) return;
  const scale = devicePixelRatio;
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = width * scale;
  canvas.height = height * scale;
  context.scale(scale, scale);
  const style = getComputedStyle(canvas);
  const step = width / Math.max(1, all.length);
  const gap = step > 5 ? 2 : step > 2.4 ? 0.6 : 0;
  all.forEach((bar, index) => {
    const size = Math.max(3, HEIGHTS[bar.worst] * height);
    context.fillStyle = style.getPropertyValue("--strip-track");
    context.fillRect(index * step, 0, Math.max(1, step - gap), height);
    context.fillStyle = style.getPropertyValue(`--strip-${bar.worst.toLowerCase()}`);
    context.fillRect(index * step, height - size, Math.max(1, step - gap), size);
  });
}
