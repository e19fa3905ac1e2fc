const shownAtFirst = 40;
const step = 40;

/** How much of a long conversation is in the page: its end, and more of what came before when the reader goes there. */
export class TurnWindow {
  private size = shownAtFirst;

  visible<Turn>(turns: readonly Turn[]): readonly Turn[] {
    return turns.length > this.size ? turns.slice(-this.size) : turns;
  }

  showEarlier(): void {
    this.size += step;
  }

  reset(): void {
    this.size = shownAtFirst;
  }
}
