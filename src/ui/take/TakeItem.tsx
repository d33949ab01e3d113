import { MenuItem } from '@ariakit/react/menu';
import menu from '../FrameMenu.module.css';
import granularity from '../GranularityMenu.module.css';

interface TakeItemProps {
  readonly label: string;
  readonly says?: string;
  readonly run: () => void;
}

/** One thing that can be had of what is shown. */
export function TakeItem({ label, says, run }: TakeItemProps) {
  return (
    <MenuItem className={menu.item} onClick={run}>
      {label}
      {says && <span className={granularity.says}>{says}</span>}
    </MenuItem>
  );
}
