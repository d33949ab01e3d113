import { type FormEvent, useId, useState } from 'react';
import controls from '../controls.module.css';
import { sayNotKept } from '../notKept.ts';
import { sourceWords as words } from '../wordsSource.ts';
import { EXAMPLES, isTemplate, SCHEMES, storedTemplate, storeTemplate } from './editor.ts';
import styles from './SourceView.module.css';

export interface Template {
  /** '' for none. */
  readonly template: string;
  readonly set: (template: string) => void;
}

/** The reader's editor, as this browser remembers it. */
export function useTemplate(): Template {
  const [template, setTemplate] = useState(storedTemplate);
  const set = (text: string) => {
    if (!storeTemplate(text)) sayNotKept();
    setTemplate(text);
  };
  return { template, set };
}

/** Where the reader says how the editor is called. */
export function EditorSettings({ template, set }: Template) {
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.editor}>
      <button
        type="button"
        className={controls.button}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-tip={words.editorLabel}
      >
        {words.editor}
      </button>
      {open && (
        <Form
          template={template}
          done={(text) => {
            if (text !== null) set(text);
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}

interface FormProps {
  readonly template: string;
  /** Null: as it was. */
  readonly done: (template: string | null) => void;
}

function Form({ template, done }: FormProps) {
  const [text, setText] = useState(template);
  const [bad, setBad] = useState(false);
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim();
    if (wanted === '' || isTemplate(wanted)) done(wanted);
    else setBad(true);
  };
  return (
    <form
      className={styles.form}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        done(null);
      }}
    >
      <label htmlFor={id}>{words.editorLabel}</label>
      <input
        id={id}
        className={`${controls.field} ${controls.mono}`}
        value={text}
        placeholder={EXAMPLES[0]!.template}
        spellCheck={false}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: the form was just asked for
        autoFocus
        aria-invalid={bad}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setBad(false);
        }}
      />
      {bad && (
        <p className={styles.bad} role="alert">
          {words.editorBad}
        </p>
      )}
      <div className={styles.examples}>
        {EXAMPLES.map((example) => (
          <button
            key={example.name}
            type="button"
            className={controls.button}
            onClick={() => {
              setText(example.template);
              setBad(false);
            }}
          >
            {example.name}
          </button>
        ))}
        <button type="button" className={controls.button} onClick={() => done('')} disabled={template === ''}>
          {words.editorNone}
        </button>
        <button type="submit" className={`${controls.button} ${controls.primary}`}>
          {words.save}
        </button>
      </div>
      <p id={`${id}-hint`} className={styles.quiet}>
        {words.editorHint(SCHEMES.join(', '))}
      </p>
    </form>
  );
}
