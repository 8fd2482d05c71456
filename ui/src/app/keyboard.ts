import { useLayoutEffect } from "preact/hooks";

/** What a key does on the page that is shown; the words are told by the help. */
export interface Shortcut {
  /** The key as `KeyboardEvent.key` names it, or two keys one after the other: `g f`. */
  keys: string;
  words: string;
  run: (event: KeyboardEvent) => void;
}

const stack: (readonly Shortcut[])[] = [];

/** The key before, when it did nothing alone: it may begin a pair. Nobody has to be quick. */
let first = "";

/** The shortcuts in force, those of the page before those of the frame. */
export function shortcuts(): readonly Shortcut[] {
  return stack.toReversed().flat();
}

/** Whether a key belongs to what is being typed or chosen. */
export function isTyping(target: EventTarget | null): boolean {
  const tag = (target as { tagName?: string } | null)?.tagName;
  return tag === "INPUT" || tag === "TEXTAREA" || tag === "SELECT";
}

/** Whether a key presses what has the focus: a link, a button, or the head of something that folds. */
function isPressing(key: string, target: EventTarget | null): boolean {
  return (key === "Enter" || key === " ") && (target as Element | null)?.closest?.("a[href], button, summary, [role=button]") != null;
}

/** Finds what a key does; `before` is the key before it, when that did nothing alone. */
export function match(known: readonly Shortcut[], before: string, key: string): Shortcut | undefined {
  return known.find((one) => one.keys === `${before} ${key}`) ?? known.find((one) => one.keys === key);
}

/** Moves the focus along the rows of a page: the links that carry `data-row`. */
function stepRows(by: number): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a[data-row]")];
  const here = links.indexOf(document.activeElement as HTMLAnchorElement);
  links[Math.min(links.length - 1, Math.max(0, here + by))]?.focus();
}

/** The shortcuts of a page whose rows are links. */
export function rowShortcuts(noun: string): readonly Shortcut[] {
  return [
    { keys: "j", words: `next ${noun}`, run: () => stepRows(1) },
    { keys: "k", words: `previous ${noun}`, run: () => stepRows(-1) },
  ];
}

/** Puts shortcuts in force while a component is shown. */
export function useShortcuts(list: readonly Shortcut[]): void {
  useLayoutEffect(() => {
    stack.push(list);
    return () => {
      stack.splice(stack.indexOf(list), 1);
    };
  }, [list]);
}

/** Listens to the keyboard. */
export function listenToKeys(): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const before = first;
    first = "";
    if (isTyping(event.target) || isPressing(event.key, event.target) || document.querySelector("dialog[open]") !== null) return;
    const found = match(shortcuts(), before, event.key);
    if (found === undefined) {
      first = event.key;
      return;
    }
    event.preventDefault();
    found.run(event);
  };
  addEventListener("keydown", hear);
  return () => removeEventListener("keydown", hear);
}
