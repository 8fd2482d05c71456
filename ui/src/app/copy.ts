import { say } from "./notices";

/** Takes a text to the clipboard, and says so; browsers allow it on pages of this machine and over https only. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say({ kind: "done", text: "Copied" });
  } catch {
    say({ kind: "failed", text: "The browser does not copy here. Select the text instead." });
  }
}
