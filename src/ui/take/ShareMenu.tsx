import { MenuSeparator } from '@ariakit/react/menu';
import controls from '../controls.module.css';
import { DropMenu } from '../DropMenu.tsx';
import menu from '../FrameMenu.module.css';
import { copyDataLink } from '../report/dataLink.ts';
import { useUi } from '../uiState.ts';
import { reportWords as report } from '../wordsReport.ts';
import { takeWords as words } from '../wordsTake.ts';
import { attempt } from './files.ts';
import { ShareIcon } from './icons.tsx';
import { copyLink, copyMarkdown } from './link.ts';
import { TakeItem } from './TakeItem.tsx';

/** How others come to see what is on the screen. */
export function ShareMenu() {
  return (
    <DropMenu className={`${controls.icon}`} name={words.share} label={words.share} items={() => <Items />}>
      <ShareIcon />
    </DropMenu>
  );
}

function Items() {
  return (
    <>
      <div className={menu.head}>{words.linkHead}</div>
      <TakeItem label={words.copyLink} says={words.copyLinkSays} run={() => attempt(copyLink)} />
      <TakeItem label={report.copyData} says={report.copyDataSays} run={() => attempt(copyDataLink)} />
      <TakeItem label={words.copyMarkdown} says={words.copyMarkdownSays} run={() => attempt(copyMarkdown)} />
      <MenuSeparator className={menu.separator} />
      <TakeItem label={report.menu} says={report.menuSays} run={() => useUi.setState({ dialog: 'report' })} />
    </>
  );
}
