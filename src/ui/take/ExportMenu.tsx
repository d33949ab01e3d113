import { MenuSeparator } from '@ariakit/react/menu';
import { useStore } from '../../store/store.ts';
import controls from '../controls.module.css';
import { useCurrentProfile } from '../current.ts';
import { DropMenu } from '../DropMenu.tsx';
import menu from '../FrameMenu.module.css';
import { DownloadIcon } from '../icons.tsx';
import { words as page } from '../words.ts';
import { takeWords as words } from '../wordsTake.ts';
import { attempt, saveAs, saveOther, saveSummary, saveTable } from './files.ts';
import { otherTables } from './otherTables.ts';
import { copyPicture, pictureKind, savePicture } from './picture.ts';
import { TakeItem } from './TakeItem.tsx';
import { hasOwnTable } from './tables.ts';

/** What can be saved of what is on the screen. */
export function ExportMenu() {
  return (
    <DropMenu className={`${controls.icon}`} name={words.export} label={words.export} items={() => <Items />}>
      <DownloadIcon />
    </DropMenu>
  );
}

/** Where the view has something to draw. */
function Pictures() {
  const kind = pictureKind();
  if (kind === 'none') return null;
  return (
    <>
      <div className={menu.head}>{words.pictureHead(kind)}</div>
      <TakeItem label={words.png} run={() => attempt(() => savePicture('png'))} />
      <TakeItem label={words.svg} run={() => attempt(() => savePicture('svg'))} />
      <TakeItem label={words.copyPicture} run={() => attempt(copyPicture)} />
      <MenuSeparator className={menu.separator} />
    </>
  );
}

/** Views may have more tables than the one that bears their name. */
function OtherTables() {
  const view = useStore((s) => s.view.view);
  const others = otherTables(view, useCurrentProfile());
  if (others.length === 0) return null;
  return (
    <>
      <MenuSeparator className={menu.separator} />
      <div className={menu.head}>{words.otherHead}</div>
      {others.flatMap((other) =>
        (['csv', 'json'] as const).map((format) => (
          <TakeItem
            key={`${other.id} ${format}`}
            label={words.otherTables[other.id]}
            says={`.${format}`}
            run={() => attempt(() => saveOther(other, format))}
          />
        )),
      )}
    </>
  );
}

function Items() {
  const view = useStore((s) => s.view.view);
  const several = useStore((s) => s.profiles.length > 1);
  return (
    <>
      <div className={menu.head}>{words.profileHead}</div>
      <TakeItem label={words.pprof} says={words.pprofSays} run={() => attempt(() => saveAs('pprof'))} />
      {view === 'compare' && several && (
        <TakeItem label={words.diff} says={words.diffSays} run={() => attempt(() => saveAs('diff'))} />
      )}
      <TakeItem label={words.folded} says={words.foldedSays} run={() => attempt(() => saveAs('folded'))} />
      <TakeItem label={words.speedscope} says={words.speedscopeSays} run={() => attempt(() => saveAs('speedscope'))} />
      <MenuSeparator className={menu.separator} />
      <Pictures />
      <div className={menu.head}>{words.tableHead(page.view[view], hasOwnTable(view))}</div>
      <TakeItem label={words.csv} run={() => attempt(() => saveTable('csv'))} />
      <TakeItem label={words.json} run={() => attempt(() => saveTable('json'))} />
      <OtherTables />
      <MenuSeparator className={menu.separator} />
      <TakeItem label={words.summary} says={words.summarySays} run={() => attempt(saveSummary)} />
      <TakeItem label={words.print} run={() => window.print()} />
    </>
  );
}
