/** One event of a stream of server-sent events. */
export interface StreamEvent {
  id: string;
  type: string;
  data: string;
}

/** Takes the text of a stream piece by piece and gives its events; lines and events may be cut anywhere. */
export class EventParser {
  private rest = "";
  private id = "";
  private type = "";
  private data: string[] = [];

  push(piece: string): StreamEvent[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? "";
    const events: StreamEvent[] = [];
    for (const line of lines) {
      if (line === "") {
        if (this.data.length > 0) {
          events.push({ id: this.id, type: this.type || "message", data: this.data.join("\n") });
        }
        this.type = "";
        this.data = [];
      } else {
        this.field(line);
      }
    }
    return events;
  }

  private field(line: string): void {
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "data") this.data.push(value);
    else if (name === "event") this.type = value;
    else if (name === "id") this.id = value;
  }
}

/** How long to wait before the next try: 0.5 s, doubled with each, at most 15 s. */
export function backOffMillis(failures: number): number {
  return Math.min(15_000, 500 * 2 ** Math.max(0, failures - 1));
}
