import type { PackageMap } from '../../views/packages.ts';
import controls from '../controls.module.css';
import { Name } from '../Name.tsx';
import { packageWords as say } from '../wordsPackages.ts';
import { titleOf } from './cells.ts';
import styles from './PackagesView.module.css';
import { EVERYWHERE, goTo, packagesOf } from './place.ts';

/** Where the map is, outermost first; each but the last leads there. */
export function Crumbs({ map }: { readonly map: PackageMap }) {
  const { module, package: name } = map.place;
  const throughModule = module !== '' && packagesOf(map.rows, module) > 1;
  const moduleTitle = titleOf({ kind: 'module', name: module });
  return (
    <nav aria-label={say.where} className={styles.crumbs}>
      <Crumb title={say.all} here={module === ''} go={() => goTo(EVERYWHERE)} />
      {throughModule && (
        <Crumb title={moduleTitle} here={name === ''} go={() => goTo({ module, package: '' })} fromProfile />
      )}
      {name !== '' && <Crumb title={name} here go={() => {}} fromProfile />}
    </nav>
  );
}

interface CrumbProps {
  readonly title: string;
  readonly here: boolean;
  readonly go: () => void;
  readonly fromProfile?: boolean;
}

function Crumb({ title, here, go, fromProfile = false }: CrumbProps) {
  const text = fromProfile ? <Name name={title} /> : title;
  if (here) {
    return (
      <span className={styles.here} aria-current="location">
        {text}
      </span>
    );
  }
  return (
    <>
      <button type="button" className={controls.link} onClick={go}>
        {text}
      </button>
      <span className={styles.step} aria-hidden="true">
        ›
      </span>
    </>
  );
}
