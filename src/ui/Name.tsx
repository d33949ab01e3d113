import { displayName, shortName } from '../lib/text.ts';
import controls from './controls.module.css';

interface NameProps {
  readonly name: string;
  /** Without path, arguments and type parameters; the title has it all. */
  readonly short?: boolean;
  readonly className?: string | undefined;
}

/** A name from a profile: isolated, so that a right-to-left one reorders nothing around it, and with nothing invisible in it. */
export function Name({ name, short = false, className = '' }: NameProps) {
  const whole = displayName(name);
  return (
    <bdi className={`${controls.mono} ${className}`} dir="ltr" title={whole}>
      {short ? shortName(name) : whole}
    </bdi>
  );
}
