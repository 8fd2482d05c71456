import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { arrowsAlong } from "./arrows";
import { Icon } from "./Icon";

const walk = arrowsAlong("column");

/** A button that unfolds more of them; the arrow keys lead through them. Closes when one is taken, on Esc and when the
 * focus leaves. */
export function Menu({ words, children }: { words: string; children: ComponentChildren }) {
  const element = useRef<HTMLDetailsElement>(null);
  const close = (): void => element.current?.removeAttribute("open");
  const leave = (): void => {
    close();
    element.current?.querySelector("summary")?.focus();
  };
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
        if (event.key === "Escape" && element.current?.open === true) {
          event.preventDefault();
          leave();
        } else if (event.key === "ArrowDown" && element.current?.open === false) {
          event.preventDefault();
          element.current.open = true;
          element.current.querySelector<HTMLElement>(".menu-list a, .menu-list button:not(:disabled)")?.focus();
        }
      }}
      onFocusOut={(event) => {
        if (event.relatedTarget !== null && element.current?.contains(event.relatedTarget as Node) === false) close();
      }}
    >
      <summary class="button">
        {words} <Icon shape="down" />
      </summary>
      <div class="menu-list" onClick={leave} onKeyDown={walk}>
        {children}
      </div>
    </details>
  );
}
