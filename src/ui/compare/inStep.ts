import type { FlameChart } from '../../canvas/chart.ts';
import { nearestBox } from '../../canvas/data.ts';
import type { View } from '../../canvas/viewport.ts';
import { endAt } from '../../views/boxes.ts';

/** Pictures that move together: where one is looked at, the others look too. */
export class InStep {
  private readonly charts = new Map<string, FlameChart>();

  /** Puts a picture in; what it returns takes it out again. */
  join(name: string): (chart: FlameChart) => () => void {
    return (chart) => {
      this.charts.set(name, chart);
      return () => {
        if (this.charts.get(name) === chart) this.charts.delete(name);
      };
    };
  }

  /** The pointer is on a frame of one picture; NONE: on none. */
  pointed(name: string, frame: number): void {
    for (const [other, chart] of this.charts) if (other !== name) chart.lightUp(frame);
  }

  /** One picture was moved: the same part of what is zoomed to is shown by the others. */
  viewed(name: string, view: View): void {
    const moved = this.charts.get(name);
    const from = moved && extentOf(moved);
    if (!from) return;
    const place = (x: number): number => (x - from.x0) / (from.x1 - from.x0);
    for (const [other, chart] of this.charts) {
      const to = other === name ? null : extentOf(chart);
      if (!to) continue;
      const at = (share: number): number => to.x0 + share * (to.x1 - to.x0);
      chart.follow({ x0: at(place(view.x0)), x1: at(place(view.x1)), scroll: view.scroll });
    }
  }
}

/** From where to where what is zoomed to reaches; null where there is nothing. */
function extentOf({ current }: FlameChart): { readonly x0: number; readonly x1: number } | null {
  const box = current ? nearestBox(current, current.zoomNode) : -1;
  if (!current || box < 0) return null;
  return { x0: current.layout.x0[box]!, x1: endAt(current.layout, box) };
}
