import { Component, createRef, type ReactNode } from 'react';

/** Where an update takes away what has the focus, the first region in it that scrolls gets it: else the whole page would, and keys begin at its top. */
export class KeepFocus extends Component<{ readonly children: ReactNode }> {
  private readonly box = createRef<HTMLDivElement>();

  override getSnapshotBeforeUpdate(): boolean {
    return this.box.current?.contains(document.activeElement) ?? false;
  }

  override componentDidUpdate(_props: unknown, _state: unknown, had: boolean): void {
    if (had && document.activeElement === document.body)
      this.box.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }

  override render(): ReactNode {
    return (
      <div ref={this.box} style={{ display: 'contents' }}>
        {this.props.children}
      </div>
    );
  }
}
