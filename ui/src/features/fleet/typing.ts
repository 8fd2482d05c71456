/** The time after the last key before what is typed is asked, in milliseconds. */
const TYPING_MILLIS = 160;

/** What becomes a question of what is typed: the words, a moment after the last key, or at once when they are asked for.
 * Nothing is asked twice, and nothing late undoes what was asked meanwhile. */
export class Typing {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private asked: string,
    public tell: (words: string) => void = () => {},
  ) {}

  type(words: string): void {
    this.end();
    this.timer = setTimeout(() => this.ask(words), TYPING_MILLIS);
  }

  ask(words: string): void {
    this.end();
    const wanted = words.trim();
    if (wanted === this.asked) return;
    this.asked = wanted;
    this.tell(wanted);
  }

  /** Hears what the page asks now. Answers whether that came from elsewhere: then what was being typed is given up. */
  hear(query: string): boolean {
    if (query === this.asked) return false;
    this.end();
    this.asked = query;
    return true;
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
