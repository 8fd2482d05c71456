import { Dialog } from "../design/Dialog";
import { shortcuts } from "./keyboard";

/** The keys that work here. */
export function Help({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl class="keys">
        {shortcuts().map((one) => (
          <div key={one.keys}>
            <dt>
              {one.keys.split(" ").map((key) => (
                <kbd key={key}>{key === "Enter" ? "↵" : key}</kbd>
              ))}
            </dt>
            <dd>{one.words}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">
        Arrow keys move along tabs, menus and the tree of objects, where → unfolds and ← folds. Everything works with Tab and Enter, too. Esc
        closes menus and windows.
      </p>
    </Dialog>
  );
}
