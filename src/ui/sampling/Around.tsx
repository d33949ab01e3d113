import styles from './Sampling.module.css';

/** Behind a value of a table, in the table's face: how far sampling may have led it astray. All are as wide as the table's `--error`, so that values stand below one another. */
export function Around({ text }: { readonly text: string }) {
  return <span className={styles.around}>{text}</span>;
}
