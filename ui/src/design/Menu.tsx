import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "./Icon";

/** A button that unfolds more of them; closes when one is taken, on Esc and when the focus leaves. */
export function Menu({ words, children }: { words: string; children: ComponentChildren }) {
  const element = useRef<HTMLDetailsElement>(null);
  const close = (): void => element.current?.removeAttribute("open");
  useEffect(() => {
    const outside = (event: Event): void => {
      if (element.current?.contains(event.target as Node) === false) close();
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, []);
  return (
    <details
      ref={element}
      class="menu"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        close();
        element.current?.querySelector("summary")?.focus();
      }}
      onFocusOut={(event) => {
        if (event.relatedTarget !== null && element.current?.contains(event.relatedTarget as Node) === false) close();
      }}
    >
      <summary class="button">
        {words} <Icon shape="down" />
      </summary>
      <div class="menu-list" onClick={close}>
        {children}
      </div>
    </details>
  );
}
